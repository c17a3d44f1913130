package frontline.bench;

import java.util.function.BiFunction;

/// Something the staff do all day.
/// @param writes the statements are sent again in a transaction
/// @param ask what one of the staff asks for the n-th time
/// @param expected status of the answer
/// @param before what is set up before it is measured
record Operation(String name, boolean writes, BiFunction<Staff, Integer, Ask> ask, int expected, Runnable before) {

    static Operation page(String name, BiFunction<Staff, Integer, String> path) {
        return new Operation(name, false, (staff, n) -> Ask.page(path.apply(staff, n)), 200, () -> {});
    }

    static Operation api(String name, boolean writes, int expected, BiFunction<Staff, Integer, String> path, BiFunction<Staff, Integer, String> json) {
        return new Operation(name, writes, (staff, n) -> Ask.api(path.apply(staff, n), staff.desk().token(), json.apply(staff, n)), expected, () -> {});
    }

    Operation after(Runnable preparation) {
        return new Operation(name, writes, ask, expected, preparation);
    }
}
