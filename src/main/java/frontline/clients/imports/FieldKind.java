package frontline.clients.imports;

/** What stands in the cells of a field, and so how they are read. */
public enum FieldKind {
    TEXT, NOTE, NUMBER, MONEY, PERCENT, CURRENCY, DATE, MOMENT, PHONE, EMAIL, WEBSITE, COUNTRY, TAX_ID, YES_NO, CHOICE,
    /** Company or person. */
    CLIENT_TYPE,
    /** English or Russian. */
    LANGUAGE,
    /** Open, won or lost. */
    OUTCOME,
    USER, ROLE, DEPARTMENT, BRANCH, CLIENT, PERSON, DEAL, PRODUCT, PIPELINE, STAGE
}
