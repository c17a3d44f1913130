/// When the database is away or its disk is full: everybody who asks gets a sentence, nobody an error, and the program goes on
/// by itself when it is over. What was typed stays in the form (static/js/saving.js), and what is sent again is carried out once
/// ([frontline.platform.outage.Once]).
@org.jspecify.annotations.NullMarked
package frontline.platform.outage;
