//! What the TOML parser says, in plain Chinese.

/// The beginnings of the parser's messages, and what to tell an author. The first that fits counts.
const WORDS: [(&str, &str); 31] = [
    ("duplicate key", "同一个键写了两次"),
    ("string values must be quoted", "等号后面没有值，或文字没有用英文双引号括起来"),
    ("missing opening quote", "少了开头的英文双引号"),
    ("invalid basic string", "双引号里的文字没有写完，少了结尾的英文双引号，或里面有不能直接写的字符"),
    ("invalid multi-line", "多行文字没有写完，少了结尾的三个引号"),
    ("invalid literal string", "单引号里的文字没有写完，少了结尾的英文单引号"),
    ("missing escaped value", "反斜杠 \\ 后面少了字符；要写反斜杠本身，写成 \\\\"),
    ("too few unicode", "\\u 后面的位数不够"),
    ("extra comma", "多了一个逗号"),
    ("missing comma", "两项之间少了英文逗号"),
    ("unclosed array table", "[[…]] 没有写完，少了 ]]"),
    ("unclosed array", "列表没有写完，少了 ]"),
    ("unclosed inline table", "{ … } 没有写完，少了 }"),
    ("unclosed table", "[…] 没有写完，少了 ]"),
    ("missing table open", "少了 ["),
    ("missing array opening", "少了 ["),
    ("missing inline table opening", "少了 {"),
    ("key with no value", "只有键，没有等号和值"),
    ("missing value", "等号后面没有值"),
    ("missing key", "等号前面没有键"),
    ("missing assignment", "键和值之间少了等号"),
    ("extra assignment", "多了一个等号"),
    ("extra `=`", "多了一个等号"),
    ("unexpected `=`", "列表里不能有等号"),
    ("invalid unquoted key", "键里有不能用的字符；键只用小写字母、数字、下划线和连字符"),
    ("unquoted keys cannot be empty", "等号前面没有键"),
    ("cannot extend value", "这个键已经有值，不能再加下级"),
    ("invalid comment character", "注释里有不能用的控制字符"),
    ("unexpected key or value", "一行只能写一个键，前后有多余的内容"),
    ("unexpected content", "有多余的内容"),
    ("invalid", "值的写法不对：文字要加英文双引号，数字只写阿拉伯数字，真假写 true 或 false"),
];

/// The parser's message for an author; what has no translation stays as it is, in brackets.
pub(crate) fn in_chinese(message: &str) -> String {
    match WORDS.iter().find(|(start, _)| message.starts_with(start)) {
        Some((_, words)) => format!("TOML 语法不对：{words}"),
        None => format!("TOML 语法不对（{message}）"),
    }
}

#[cfg(test)]
mod tests {
    use super::in_chinese;
    use toml::de::DeTable;

    #[test]
    fn usual_mistakes_are_told_in_chinese() {
        for (text, told) in [
            ("a = \"甲", "少了结尾的英文双引号"),
            ("a = 甲", "双引号"),
            ("a = “甲”", "双引号"),
            ("a = [\"甲\" \"乙\"]", "少了英文逗号"),
            ("a = [\"甲\"", "少了 ]"),
            ("a = { b = 1", "少了 }"),
            ("a = 1\na = 2", "写了两次"),
            ("a", "没有等号"),
            ("a =", "没有值"),
            ("[[a]", "]]"),
            ("a = 01", ""),
            ("甲 = 1", "键"),
        ] {
            let (_, errors) = DeTable::parse_recoverable(text);
            let words: Vec<String> = errors.iter().map(|error| in_chinese(error.message())).collect();
            assert!(!words.is_empty(), "{text}");
            assert!(words.iter().any(|words| words.contains(told)), "{text}: {words:?} from {errors:?}");
        }
        assert_eq!(in_chinese("recursion limit"), "TOML 语法不对（recursion limit）");
    }
}
