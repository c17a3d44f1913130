package frontline.identity;

/// How far somebody sees.
public enum Sight { OWN, DEPARTMENT, ALL }
