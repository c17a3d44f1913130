package frontline.bench;

/// For whom it is measured: a rep sees the own 1,000 clients, a head a department's 100,000, an executive all.
enum Role {
    REP("sales_rep"), HEAD("head_of_sales"), EXECUTIVE("executive");

    private final String code;

    Role(String code) {
        this.code = code;
    }

    String code() {
        return code;
    }

    String label() {
        return name().toLowerCase();
    }
}
