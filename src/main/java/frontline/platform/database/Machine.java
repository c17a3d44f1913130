package frontline.platform.database;

import java.util.Locale;

/// What the embedded database has to know about the machine it runs on.
final class Machine {

    private static final String SYSTEM = System.getProperty("os.name").toLowerCase(Locale.ROOT);

    private Machine() {}

    static boolean isWindows() {
        return SYSTEM.startsWith("windows");
    }

    static boolean isMac() {
        return SYSTEM.startsWith("mac");
    }

    /// PostgreSQL refuses to run with the rights of the superuser.
    static boolean isRoot() {
        return !isWindows() && new com.sun.security.auth.module.UnixSystem().getUid() == 0;
    }

    static long memoryInMegabytes() {
        var system = java.lang.management.ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class);
        return system.getTotalMemorySize() >> 20;
    }

    /// The system's name as the binaries' bundles spell it.
    static String bundleSystem() {
        return isWindows() ? "windows" : isMac() ? "darwin" : "linux";
    }

    static String bundleArchitecture() {
        return switch (System.getProperty("os.arch")) {
            case "aarch64", "arm64" -> "arm_64";
            case "amd64", "x86_64" -> "x86_64";
            case String other -> other;
        };
    }

    /// The C library's locale that tells letters from other characters, for what PostgreSQL does not ask ICU about: word
    /// borders in full text search and in pg_trgm. Under plain "C", Cyrillic words have no letters at all.
    static String characterLocale() {
        return isWindows() ? "C" : isMac() ? "en_US.UTF-8" : "C.UTF-8";
    }
}
