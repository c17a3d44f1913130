/// What changes seldom and is needed on every page (the staff, the classifiers, the pipelines) is kept in the memory of each
/// node. Whether it still stands is asked of the database once a request, so a change counts at once, on every node.
///
/// A module names its tables in a migration (`platform.remember_table`) and reads them through a
/// [Remembered][frontline.platform.memory.Remembered].
@org.jspecify.annotations.NullMarked
package frontline.platform.memory;
