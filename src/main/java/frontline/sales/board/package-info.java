/// The board: open deals of a pipeline by stage, moved by hand, with what each stage is worth.
@org.jspecify.annotations.NullMarked
package frontline.sales.board;
