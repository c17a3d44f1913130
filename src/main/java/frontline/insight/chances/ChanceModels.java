package frontline.insight.chances;

import static frontline.insight.db.Tables.CHANCE_BINS;
import static frontline.insight.db.Tables.CHANCE_MODELS;
import static frontline.insight.db.Tables.CHANCE_TERMS;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;

import frontline.insight.chances.ChanceModel.Term;
import frontline.insight.chances.Quality.Bin;
import frontline.insight.db.tables.records.ChanceBinsRecord;
import frontline.insight.db.tables.records.ChanceModelsRecord;
import frontline.insight.db.tables.records.ChanceTermsRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Records;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Keeps what was learned, each time beside the times before.
@Component
class ChanceModels {

    private final DSLContext sql;

    ChanceModels(DSLContext sql) {
        this.sql = sql;
    }

    @Transactional
    public void keep(Learning learned, Instant at, @Nullable Long by) {
        Quality quality = learned.quality();
        ChanceModel model = learned.model();
        ChanceModelsRecord row = sql.newRecord(CHANCE_MODELS);
        row.setLearnedAt(at);
        row.setLearnedBy(by);
        row.setDeals(quality.deals());
        row.setWon(quality.won());
        row.setShare(quality.deals() == 0 ? 0 : quality.won() / (double) quality.deals());
        row.setPenalty(model == null ? null : model.penalty());
        row.setIntercept(model == null ? null : model.intercept());
        row.setBrier(quality.brier());
        row.setBaseBrier(quality.baseBrier());
        row.setRepsBrier(quality.repsBrier());
        row.setGain(quality.gain());
        row.setGainError(quality.gainError());
        row.insert();
        if (model != null) sql.batchInsert(model.terms().stream().map(term -> {
            ChanceTermsRecord record = new ChanceTermsRecord();
            record.setModelId(row.getId());
            record.setFeature(term.feature());
            record.setMean(term.mean());
            record.setDeviation(term.deviation());
            record.setCoefficient(term.coefficient());
            return record;
        }).toList()).execute();
        List<ChanceBinsRecord> bins = new ArrayList<>();
        quality.bins().forEach(bin -> bins.add(row(row.getId(), "model", bin)));
        quality.repsBins().forEach(bin -> bins.add(row(row.getId(), "reps", bin)));
        sql.batchInsert(bins).execute();
    }

    Optional<Learned> latest() {
        var terms = multiset(select(CHANCE_TERMS.FEATURE, CHANCE_TERMS.MEAN, CHANCE_TERMS.DEVIATION, CHANCE_TERMS.COEFFICIENT).from(CHANCE_TERMS).where(CHANCE_TERMS.MODEL_ID.eq(CHANCE_MODELS.ID)).orderBy(CHANCE_TERMS.ID))
                .convertFrom(rows -> rows.map(Records.mapping(Term::new)));
        var bins = binsOf("model");
        var repsBins = binsOf("reps");
        return sql.select(CHANCE_MODELS.asterisk(), terms, bins, repsBins).from(CHANCE_MODELS)
                .orderBy(CHANCE_MODELS.LEARNED_AT.desc(), CHANCE_MODELS.ID.desc()).limit(1)
                .fetchOptional(r -> {
                    Double intercept = r.get(CHANCE_MODELS.INTERCEPT);
                    Double penalty = r.get(CHANCE_MODELS.PENALTY);
                    return new Learned(r.get(CHANCE_MODELS.ID), r.get(CHANCE_MODELS.LEARNED_AT), r.get(CHANCE_MODELS.LEARNED_BY),
                            intercept == null || penalty == null ? null : new ChanceModel(intercept, r.get(CHANCE_MODELS.SHARE), penalty, r.get(terms)),
                            new Quality(r.get(CHANCE_MODELS.DEALS), r.get(CHANCE_MODELS.WON), r.get(CHANCE_MODELS.BRIER), r.get(CHANCE_MODELS.BASE_BRIER), r.get(CHANCE_MODELS.REPS_BRIER),
                                    r.get(CHANCE_MODELS.GAIN), r.get(CHANCE_MODELS.GAIN_ERROR), r.get(bins), r.get(repsBins)));
                });
    }

    private static org.jooq.Field<List<Bin>> binsOf(String whose) {
        return multiset(select(CHANCE_BINS.AT, CHANCE_BINS.DEALS, CHANCE_BINS.WON, CHANCE_BINS.PREDICTED).from(CHANCE_BINS)
                .where(CHANCE_BINS.MODEL_ID.eq(CHANCE_MODELS.ID), CHANCE_BINS.WHOSE.eq(whose)).orderBy(CHANCE_BINS.AT)).as(whose + "_bins").convertFrom(rows -> rows.map(Records.mapping(Bin::new)));
    }

    private static ChanceBinsRecord row(long model, String whose, Bin bin) {
        ChanceBinsRecord record = new ChanceBinsRecord();
        record.setModelId(model);
        record.setWhose(whose);
        record.setAt(bin.at());
        record.setDeals(bin.deals());
        record.setWon(bin.won());
        record.setPredicted(bin.predicted());
        return record;
    }
}
