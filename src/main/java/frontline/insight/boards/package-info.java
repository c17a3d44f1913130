/// Boards of figures: tiles side by side, each a question of [slices][frontline.insight.slices] shown as a figure, a table or a
/// plot. Own ones, those that others share, and ready-made ones for each role. Whoever looks sees figures within his own sight.
@org.springframework.modulith.NamedInterface("boards")
@org.jspecify.annotations.NullMarked
package frontline.insight.boards;
