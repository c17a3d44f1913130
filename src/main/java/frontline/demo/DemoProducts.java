package frontline.demo;

import frontline.clients.classifiers.Classifier;
import frontline.clients.classifiers.Classifiers;
import frontline.clients.fields.OwnField;
import frontline.clients.fields.OwnFields;
import frontline.sales.products.ProductForm;
import frontline.sales.products.Products;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/// What the company sells, and the lists it has added.
@Component
class DemoProducts {

    private final Products products;
    private final Classifiers classifiers;
    private final OwnFields ownFields;

    DemoProducts(Products products, Classifiers classifiers, OwnFields ownFields) {
        this.products = products;
        this.classifiers = classifiers;
        this.ownFields = ownFields;
    }

    private record Item(String name, String code, String group, String unit, String price) {}

    private static final List<Item> CATALOGUE = List.of(
            new Item("Thermometer PT-100", "PT-100", "Temperature", "pc", "180"),
            new Item("Thermal camera TC-4", "TC-4", "Temperature", "pc", "4900"),
            new Item("Pressure gauge PG-16", "PG-16", "Pressure", "pc", "95"),
            new Item("Pressure calibrator PC-2", "PC-2", "Pressure", "pc", "7200"),
            new Item("Flow meter FM-50", "FM-50", "Flow", "pc", "1350"),
            new Item("Ultrasonic flow meter UF-200", "UF-200", "Flow", "pc", "5600"),
            new Item("Gas analyser GA-7", "GA-7", "Analysis", "pc", "8800"),
            new Item("Calibration on site", "SRV-CAL", "Service", "day", "650"),
            new Item("Training", "SRV-TRN", "Service", "day", "900"));

    void bring() {
        CATALOGUE.forEach(item -> products.add(new ProductForm(item.name(), item.code(), item.group(), item.unit(), new BigDecimal(item.price()), "EUR", null)).orThrow());
        addValues("industry", "Food", "Пищевая", "Chemistry", "Химия", "Energy", "Энергетика", "Machine building", "Машиностроение", "Pharmaceuticals", "Фармацевтика", "Water supply", "Водоснабжение");
        addValues("region", "Moscow", "Москва", "Northwest", "Северо-Запад", "Volga", "Поволжье", "Urals", "Урал", "Benelux", "Бенилюкс", "Germany", "Германия");
        long category = classifiers.create(new Classifiers.Draft("Category", "Категория", false, false, Set.of("client"))).orThrow();
        for (String letter : List.of("A", "B", "C")) classifiers.addValue(category, null, letter, letter).orThrow();
        ownFields.add("client", "Instruments in use", "Приборов в работе", OwnField.Kind.NUMBER, List.of()).orThrow();
        ownFields.add("deal", "Tender number", "Номер тендера", OwnField.Kind.TEXT, List.of()).orThrow();
    }

    private void addValues(String key, String... pairs) {
        Classifier classifier = classifiers.byKey(key).orElseThrow();
        for (int i = 0; i < pairs.length; i += 2) classifiers.addValue(classifier.id(), null, pairs[i], pairs[i + 1]).orThrow();
    }
}
