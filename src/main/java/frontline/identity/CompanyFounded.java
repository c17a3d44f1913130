package frontline.identity;

import frontline.platform.text.Language;

/// The company was set up. Modules bring along the lists a company starts with. Heard in the same transaction.
public record CompanyFounded(Language language, String currency) {}
