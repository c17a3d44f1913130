package frontline.sales.discounts;

public class Discounts { public static final String KIND = "discount"; }
