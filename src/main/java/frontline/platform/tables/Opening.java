package frontline.platform.tables;

/** What came of opening a file: a table file, or a refusal that can be shown to the person who brought it. */
public sealed interface Opening permits TableFile, Refused {}
