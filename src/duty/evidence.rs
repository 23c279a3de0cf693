//! What shows that something was done.

use crate::date::Date;
use serde::{Deserialize, Serialize};

/// One piece of evidence, or one time that a periodic obligation was met: when, what, where filed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// The day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<Date>,
    /// What was done, or what shows it.
    pub what: String,
    /// Where it is filed: a file, a number.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub filed: String,
}

impl Evidence {
    /// Whether nothing was written.
    pub fn is_blank(&self) -> bool {
        self.on.is_none() && self.what.trim().is_empty() && self.filed.trim().is_empty()
    }

    /// In one line: `2024年2月29日，会议记录（存档：党建2024-3）`.
    pub fn line(&self) -> String {
        let mut line = String::new();
        if let Some(on) = self.on {
            line.push_str(&on.to_string());
        }
        let what = self.what.trim();
        if !line.is_empty() && !what.is_empty() {
            line.push('，');
        }
        line.push_str(what);
        let filed = self.filed.trim();
        if !filed.is_empty() {
            line.push_str("（存档：");
            line.push_str(filed);
            line.push('）');
        }
        line
    }
}

#[cfg(test)]
mod tests {
    use super::Evidence;
    use crate::date::Date;

    #[test]
    fn a_line_says_what_there_is() {
        let evidence = |on: &str, what: &str, filed: &str| Evidence {
            on: on.parse::<Date>().ok(),
            what: what.into(),
            filed: filed.into(),
        };
        assert_eq!(evidence("2024-02-29", "会议记录", "3号卷").line(), "2024年2月29日，会议记录（存档：3号卷）");
        assert_eq!(evidence("", " 会议记录 ", "").line(), "会议记录");
        assert_eq!(evidence("2024-02-29", "", "").line(), "2024年2月29日");
        assert!(evidence("", " ", "").is_blank() && !evidence("", "", "3号卷").is_blank());
    }
}
