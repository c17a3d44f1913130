/// Background work that survives a crash and runs once among several nodes (db-scheduler).
///
/// A module declares its work as a bean (`Tasks.oneTime("import").execute(…)`) and starts it with
/// [Jobs#start][frontline.platform.jobs.Jobs#start], in the transaction of whatever asked for it.
/// What is heavy, comes round by itself and is not waited for is [night work][frontline.platform.jobs.NightWork].
@org.jspecify.annotations.NullMarked
package frontline.platform.jobs;
