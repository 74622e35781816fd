//! The language to speak: Chinese where the system does, else English.

/// A language of the catalogue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Language {
    Chinese,
    English,
}

impl Language {
    /// The language of `LC_ALL`, `LC_MESSAGES`, `LANG`, or else of the system.
    pub(crate) fn of_system() -> Self {
        let set = |name| std::env::var(name).ok().filter(|value| !value.is_empty());
        let named = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(set);
        Self::of_locale(&named.or_else(sys_locale::get_locale).unwrap_or_default())
    }

    fn of_locale(locale: &str) -> Self {
        if locale.to_lowercase().starts_with("zh") { Self::Chinese } else { Self::English }
    }

    /// Of two wordings, the one in this language.
    pub(crate) fn choose<T>(self, chinese: T, english: T) -> T {
        match self {
            Self::Chinese => chinese,
            Self::English => english,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_chinese_locale_is_chinese() {
        for locale in ["zh_CN.UTF-8", "zh-Hant-TW", "zh"] {
            assert_eq!(Language::of_locale(locale), Language::Chinese);
        }
        for locale in ["C", "en_GB.UTF-8", "", "de"] {
            assert_eq!(Language::of_locale(locale), Language::English);
        }
    }
}
