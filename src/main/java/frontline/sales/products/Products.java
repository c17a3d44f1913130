package frontline.sales.products;

import static frontline.sales.db.Tables.PRODUCTS;
import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.val;

import frontline.platform.NotFound;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.platform.StaleVersion;
import frontline.platform.web.Reception;
import frontline.sales.db.tables.records.ProductsRecord;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Products: add, change, archive, find. Whoever may sell sees them all.
@Component
public class Products {

    private static final BigDecimal HIGHEST_PRICE = new BigDecimal("1000000000000");

    private final DSLContext sql;
    private final Reception reception;
    private final Clock clock;

    Products(DSLContext sql, Reception reception, Clock clock) {
        this.sql = sql;
        this.reception = reception;
        this.clock = clock;
    }

    /// @throws NotFound when there is no such product
    public Product get(long id) {
        return find(id).orElseThrow(() -> new NotFound("product " + id));
    }

    public Optional<Product> find(long id) {
        return one(PRODUCTS.ID.eq(id));
    }

    public Optional<Product> byName(String name) {
        return one(lower(PRODUCTS.NAME).eq(lower(val(name.strip()))));
    }

    public Optional<Product> byCode(String code) {
        return one(lower(PRODUCTS.CODE).eq(lower(val(code.strip()))));
    }

    public Optional<Product> byExternalId(String externalId) {
        return one(PRODUCTS.EXTERNAL_ID.eq(externalId));
    }

    public Map<Long, Product> byIds(Collection<Long> ids) {
        return ids.isEmpty() ? Map.of() : sql.selectFrom(PRODUCTS).where(PRODUCTS.ID.in(ids)).fetchMap(PRODUCTS.ID, Products::product);
    }

    /// Everything on offer, by name.
    public List<Product> active() {
        return list(PRODUCTS.ARCHIVED_AT.isNull());
    }

    /// The archived ones last.
    public List<Product> all() {
        return list(noCondition());
    }

    /// By name, those of archived products too.
    public List<String> groups() {
        return sql.selectDistinct(PRODUCTS.PRODUCT_GROUP).from(PRODUCTS).where(PRODUCTS.PRODUCT_GROUP.ne("")).orderBy(PRODUCTS.PRODUCT_GROUP).fetch(PRODUCTS.PRODUCT_GROUP);
    }

    /// Those on offer whose name, code or group holds the words, for choosing one while typing.
    public List<Product> matching(String words, int limit) {
        String clean = words.strip();
        Condition fits = clean.isEmpty() ? noCondition()
                : PRODUCTS.NAME.containsIgnoreCase(clean).or(PRODUCTS.CODE.containsIgnoreCase(clean)).or(PRODUCTS.PRODUCT_GROUP.containsIgnoreCase(clean));
        return sql.selectFrom(PRODUCTS).where(PRODUCTS.ARCHIVED_AT.isNull(), fits)
                .orderBy(PRODUCTS.NAME.startsWithIgnoreCase(clean).desc(), lower(PRODUCTS.NAME), PRODUCTS.ID)
                .limit(limit)
                .fetch(Products::product);
    }

    /// An empty currency is the company's.
    /// @return the new product's id
    @Transactional
    public Outcome<Long> add(ProductForm form) {
        List<Refusal> refusals = check(form, null);
        if (!refusals.isEmpty()) return Outcome.refused(refusals);
        ProductsRecord row = written(form, sql.newRecord(PRODUCTS));
        row.setExternalId(form.externalId());
        row.insert();
        return Outcome.done(row.getId());
    }

    /// @throws StaleVersion when somebody else saved it meanwhile
    @Transactional
    public Outcome<Product> change(long id, int version, ProductForm form) {
        ProductsRecord row = sql.selectFrom(PRODUCTS).where(PRODUCTS.ID.eq(id)).forUpdate().fetchOptional().orElseThrow(() -> new NotFound("product " + id));
        if (row.getVersion() != version) throw new StaleVersion("product " + id);
        List<Refusal> refusals = check(form, id);
        if (!refusals.isEmpty()) return Outcome.refused(refusals);
        written(form, row);
        row.setVersion(version + 1);
        row.update();
        return Outcome.done(product(row));
    }

    /// Archived, it stays on the deals it was sold in and can no longer be added to one.
    @Transactional
    public void archive(long id, boolean archived) {
        int changed = sql.update(PRODUCTS).set(PRODUCTS.ARCHIVED_AT, archived ? Instant.now(clock) : null).set(PRODUCTS.VERSION, PRODUCTS.VERSION.plus(1))
                .where(PRODUCTS.ID.eq(id)).execute();
        if (changed == 0) throw new NotFound("product " + id);
    }

    private List<Refusal> check(ProductForm form, @Nullable Long id) {
        List<Refusal> refusals = new ArrayList<>();
        Condition others = id == null ? noCondition() : PRODUCTS.ID.ne(id);
        if (form.name().isEmpty()) refusals.add(Refusal.at("name", "form.required"));
        else if (sql.fetchExists(PRODUCTS, lower(PRODUCTS.NAME).eq(lower(val(form.name()))), others)) refusals.add(Refusal.at("name", "product.name_taken", form.name()));
        if (!form.code().isEmpty() && sql.fetchExists(PRODUCTS, lower(PRODUCTS.CODE).eq(lower(val(form.code()))), others))
            refusals.add(Refusal.at("code", "product.code_taken", form.code()));
        BigDecimal price = form.price();
        if (price != null && price.signum() < 0) refusals.add(Refusal.at("price", "product.price_negative"));
        if (price != null && price.compareTo(HIGHEST_PRICE) > 0) refusals.add(Refusal.at("price", "product.price_high"));
        if (!form.currency().isEmpty() && Currency.getAvailableCurrencies().stream().noneMatch(c -> c.getCurrencyCode().equals(form.currency())))
            refusals.add(Refusal.at("currency", "company.currency.unknown", form.currency()));
        return refusals;
    }

    private ProductsRecord written(ProductForm form, ProductsRecord row) {
        row.setName(form.name());
        row.setCode(nullIfEmpty(form.code()));
        row.setProductGroup(nullIfEmpty(form.group()));
        row.setUnit(nullIfEmpty(form.unit()));
        row.setPrice(Objects.requireNonNullElse(form.price(), BigDecimal.ZERO));
        row.setCurrency(form.currency().isEmpty() ? reception.house().currency() : form.currency());
        return row;
    }

    private Optional<Product> one(Condition condition) {
        return sql.selectFrom(PRODUCTS).where(condition).fetchOptional(Products::product);
    }

    private List<Product> list(Condition condition) {
        return sql.selectFrom(PRODUCTS).where(condition).orderBy(PRODUCTS.ARCHIVED_AT.isNotNull(), lower(PRODUCTS.NAME), PRODUCTS.ID).fetch(Products::product);
    }

    private static Product product(ProductsRecord p) {
        return new Product(p.getId(), p.getName(), p.getCode(), p.getProductGroup(), p.getUnit(), p.getPrice(), p.getCurrency(), p.getExternalId(),
                p.getArchivedAt() != null, p.getVersion());
    }

    private static @Nullable String nullIfEmpty(String text) {
        return text.isEmpty() ? null : text;
    }
}
