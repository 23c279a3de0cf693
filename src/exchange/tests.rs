use super::draft::{Draft, option};
use super::*;
use crate::quiz::{Key, QuestionKind};
use crate::regulation::Address;
use proptest::prelude::*;

const FORMS: [Form; 5] = [Form::Csv, Form::Xlsx, Form::Gift, Form::Plain, Form::Toml];

fn problems(reading: &Reading) -> Vec<(usize, &str, bool)> {
    reading
        .problems
        .iter()
        .map(|problem| (problem.row, problem.what.as_str(), problem.kept))
        .collect()
}

/// Each question in a few words: its form, its stem, and what is right.
fn said(reading: &Reading) -> Vec<String> {
    let right = |key: &Key| match key {
        Key::Options(options) => options
            .iter()
            .filter(|option| option.correct)
            .map(|option| option.text.clone())
            .collect::<Vec<_>>()
            .join("+"),
        Key::Judge(truth) => truth.to_string(),
        Key::Blank { answer, accept } => [std::slice::from_ref(answer), accept].concat().join("|"),
    };
    let one = |question: &OwnQuestion| format!("{} {} → {}", question.kind.label(), question.stem, right(&question.key));
    reading.questions.iter().map(one).collect()
}

#[test]
fn a_problem_of_a_row_says_how_its_question_begins() {
    let long = "一二三四五六七八九十甲乙丙丁？";
    let reading = read(Form::Csv, &format!("题干,A,B,答案\n{long},一,二,\n短？,一,二,C\n,一,二,A\n"));
    let begins: Vec<&str> = reading.problems.iter().map(|problem| problem.begins.as_str()).collect();
    assert_eq!(begins, ["一二三四五六七八九十甲乙…", "短？", ""]);
}

#[test]
fn rows_are_read_as_people_write_them() {
    let text = "单位题库,,,,,,,\r\n序号,题目（必填）,选项A,选项B,选项C,正确答案,依据,难度\r\n\
        1,\"甲,乙？\",一,二,三,B,第一条,1\r\n\
        2,丙？,一,二,三,\"A、C\",,中\r\n\
        3,丁。,,,,√,,\r\n\
        4,戊（ ）己。,,,,2次|两次,,\r\n\
        5,庚？,对,错,,A,,\r\n\
        6,辛？,2次,3次,4次,3次,,\r\n\
        ,,,,,,,\r\n\
        8,壬？,一,二,三,E,,\r\n\
        9,,一,二,三,A,,\r\n\
        10,癸？,一,一,三,A,,\r\n\
        11,子？,一,二,三,,,\r\n\
        12,丑？,一,二,三,A,,0.7\r\n\
        13,\"甲,乙？\",一,二,三,B,,\r\n";
    let reading = read(Form::Csv, text);
    assert_eq!(
        said(&reading),
        [
            "单选 甲,乙？ → 二",
            "多选 丙？ → 一+三",
            "判断 丁。 → true",
            "填空 戊____己。 → 2次|两次",
            "判断 庚？ → true",
            "单选 辛？ → 3次",
            "单选 丑？ → 一",
        ]
    );
    assert_eq!(
        problems(&reading),
        [
            (10, "答案“E”不在选项里", false),
            (11, "题干是空的", false),
            (12, "选项 A 和 B 相同", false),
            (13, "没有答案", false),
            (14, "难度“0.7”看不懂，按 1 算", true),
            (15, "与第 3 行是同一道题", false),
        ]
    );
    assert_eq!(reading.questions[1].difficulty, 2);
}

#[test]
fn the_form_that_is_said_is_held_to() {
    let row = |kind: &str, a: &str, b: &str, answer: &str| {
        let rows = [vec!["题型", "题干", "A", "B", "答案"], vec![kind, "甲", a, b, answer]];
        read_rows((1..).zip(rows.map(|row| row.into_iter().map(str::to_owned).collect())))
    };
    for (kind, a, b, answer, what) in [
        ("单选题", "一", "二", "AB", "题型是单选，答案却有 2 个"),
        ("单选", "", "", "A", "题型是单选，却没有选项"),
        ("判断题", "", "", "A", "判断题的答案“A”看不懂"),
        ("填空", "一", "二", "A", "题型是填空，却有选项"),
        ("简答题", "", "", "略", "题型“简答题”本站没有"),
        ("", "", "", "A", "没有选项"),
        ("", "一", "", "A", "有 1 个选项"),
    ] {
        let reading = row(kind, a, b, answer);
        assert_eq!(reading.problems.first().map(|problem| problem.what.as_str()), Some(what), "{kind}");
        assert!(reading.questions.is_empty());
    }
    for (kind, a, b, answer, expected) in [
        ("单项选择题", "一", "二", "B", "单选 甲 → 二"),
        ("【多选题】", "一", "二", "B", "多选 甲 → 二"),
        ("归责", "一", "二", "B", "归责 甲 → 二"),
        ("判断", "正确", "错误", "B", "判断 甲 → false"),
        ("判断", "", "", "F", "判断 甲 → false"),
        ("填空", "", "", "是", "填空 甲____ → 是"),
    ] {
        assert_eq!(said(&row(kind, a, b, answer)), [expected]);
    }
}

#[test]
fn a_table_without_names_says_how_to_write_them() {
    for text in ["", "甲,乙\n丙,丁", "题干,A,B\n甲,一,二"] {
        let reading = read(Form::Csv, text);
        assert_eq!(problems(&reading), [(1, "没有找到“题干”和“答案”两列", false)], "{text}");
    }
}

#[test]
fn gift_is_read_with_what_moodle_writes() {
    let text = r"// question: 12  name: 甲
$CATEGORY: $course$/题库/第一类

::题1::[html]甲\: 谁？{
  =乙#对
  ~丙#不是\=他
  ####说明
依据：第一条
}

多选{~%50%一 ~%50%二 ~%-100%三}

对的。{TRUE}

错的。{F#错了#对了####因为}

空在 {=中间 =当中} 的题。

问答{}

配对{=甲 -> 乙 =丙 -> 丁}

数{#3:1}

没有答案的一段

没有收住{=甲 ~乙
";
    let reading = read(Form::Gift, text);
    assert_eq!(
        said(&reading),
        [
            "单选 甲: 谁？ → 乙",
            "多选 多选 → 一+二",
            "判断 对的。 → true",
            "判断 错的。 → false",
            "填空 空在 ____ 的题。 → 中间|当中"
        ]
    );
    let first = &reading.questions[0];
    assert_eq!(
        (first.topic.as_str(), first.explanation.as_str(), first.source.as_str()),
        ("第一类", "说明", "第一条")
    );
    let Key::Options(options) = &first.key else { panic!("it has options") };
    assert_eq!(options[1].why, "不是=他");
    assert_eq!(reading.questions[3].explanation, "因为");
    assert_eq!(
        problems(&reading),
        [
            (19, "问答题没有答案可以对照", false),
            (21, "配对题本站没有", false),
            (23, "数值题本站没有", false),
            (25, "这一段没有写在 { } 里的答案", false),
            (27, "{ 没有配对的 }", false),
        ]
    );
}

#[test]
fn plain_text_is_read_as_people_type_it() {
    let text = "一、单选题\n\n1. 甲？\nA. 一\nB、二\nC．三\n答案：B\n解析：因为\n还有\n2、乙？\nA.一  B.二  C.三  D.四\n【答案】：AC\n条款：第一条\n\n丙。\nANSWER: T\n\n3.（多选）丁\n说：对吗？\nA) 一\nB) 二\n正确答案：AB\n";
    let reading = read(Form::Plain, text);
    assert_eq!(
        said(&reading),
        ["单选 甲？ → 二", "多选 乙？ → 一+三", "判断 丙。 → true", "多选 丁\n说：对吗？ → 一+二"]
    );
    assert_eq!(reading.questions[0].explanation, "因为\n还有");
    assert_eq!(reading.questions[1].source, "第一条");
    assert_eq!(problems(&reading), [(1, "这一段没有选项，也没有答案", false)]);
}

#[test]
fn the_built_in_form_is_read_with_the_lines_of_its_problems() {
    let text = r#"[[question]]
id = "x"
kind = "single"
difficulty = 2
at = ["12-8", "第十三条"]
quote = "原话"
stem = "甲？"
options = [{ text = "一", correct = true }, { text = "二", why = "不" }]
explanation = "因为"
color = "red"

[[question]]
stem = "乙。"
answer = false

[[question]]
kind = "essay"
stem = "丙"
answer = "x"

[[question]]
stem = 丁
answer = true
"#;
    let reading = read(Form::Toml, text);
    assert_eq!(said(&reading)[..2], ["单选 甲？ → 一", "判断 乙。 → false"]);
    assert_eq!(reading.questions[0].source, "12-8、第十三条");
    let rows: Vec<usize> = reading.problems.iter().map(|problem| problem.row).collect();
    assert!(rows.contains(&1) && rows.contains(&16) && rows.contains(&22), "{:?}", reading.problems);
    // What the parser says reaches people in their language.
    let said = |words: &str| {
        reading
            .problems
            .iter()
            .any(|problem| problem.what.starts_with("TOML 语法不对：") && problem.what.contains(words))
    };
    assert!(said("没有用英文双引号括起来"), "{:?}", reading.problems);
}

#[test]
fn files_are_told_apart() {
    let locked: Vec<u8> = [0xd0, 0xcf, 0x11, 0xe0]
        .into_iter()
        .chain("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    let table: [(&str, &[u8], Result<Sort, Unfit>); 9] = [
        ("a.xlsx", b"PK\x03\x04", Ok(Sort::Sheet)),
        ("a.docx", b"PK\x03\x04", Err(Unfit::Document)),
        ("a.xlsx", &locked, Err(Unfit::Locked)),
        ("a.xls", &[0xd0, 0xcf, 0x11, 0xe0], Err(Unfit::OldSheet)),
        ("a.doc", &[0xd0, 0xcf, 0x11, 0xe0], Err(Unfit::Document)),
        ("a.pdf", b"%PDF-1.7", Err(Unfit::NoText)),
        ("a.png", &[0x89, 0, 1], Err(Unfit::NoText)),
        ("a.csv", b"", Err(Unfit::Empty)),
        ("a.csv", "题干".as_bytes(), Ok(Sort::Text)),
    ];
    for (name, bytes, expected) in table {
        assert_eq!(sort(name, bytes), expected, "{name}");
    }
}

#[test]
fn bytes_become_text_in_whichever_way_they_were_written() {
    let gb = |bytes: &[u8]| (bytes == [0xcc, 0xe2]).then(|| "题".to_owned());
    let utf16: Vec<u8> = [0xff, 0xfe].into_iter().chain("题干".encode_utf16().flat_map(u16::to_le_bytes)).collect();
    for (bytes, text) in [
        ("\u{feff}题干".as_bytes(), "题干"),
        ("题干".as_bytes(), "题干"),
        (&utf16, "题干"),
        (&[0xcc, 0xe2], "题"),
    ] {
        assert_eq!(decode(bytes, &gb).as_deref(), Some(text));
    }
    assert_eq!(decode(&[0xff, 0x00, 0x81], &gb), None);
}

#[test]
fn texts_show_their_form() {
    for (text, form) in [
        ("题干\t答案\n甲\t对", Ok(Form::Csv)),
        ("标题\n题型,题干,A,B,答案", Ok(Form::Csv)),
        ("# x\n[[question]]\nstem = \"\"", Ok(Form::Toml)),
        ("甲{=乙 ~丙}", Ok(Form::Gift)),
        ("甲{乙}？\nA. 一\n答案：A", Ok(Form::Plain)),
        ("甲？\nA. 一\nB. 二\nANSWER: A", Ok(Form::Plain)),
        (" \n", Err(Unfit::Empty)),
        (r#"{"format":"regulation-study-data"}"#, Err(Unfit::Records)),
    ] {
        assert_eq!(guess(text), form, "{text}");
    }
}

#[test]
fn only_what_stands_in_the_text_becomes_a_clause_and_a_quote() {
    let place: Address = "第十二条第8项".parse().unwrap();
    let places = Places::new([(place.clone(), "8、应当办事。")]);
    let mut own = questions_of("题干,A,B,答案,条款,原文,解析\n甲,一,二,A,12-8,应当办事,因为").remove(0);
    let question = own.question(&places);
    assert_eq!(
        (question.at, question.quote.as_str(), question.explanation.as_str()),
        (vec![place], "应当办事", "因为")
    );
    own.quote = "不许办事".to_owned();
    let question = own.question(&places);
    assert_eq!(
        (question.quote.as_str(), question.explanation.as_str()),
        ("", "题目所引的原文（未核对）：不许办事\n因为")
    );
    own.source = "《别的条例》第十二条".to_owned();
    let question = own.question(&places);
    assert!(question.at.is_empty());
    assert!(question.explanation.starts_with("依据：《别的条例》第十二条。\n"));
}

fn questions_of(csv: &str) -> Vec<OwnQuestion> {
    read(Form::Csv, csv).questions
}

#[test]
fn banks_have_ids_fit_for_an_address() {
    assert_eq!(bank_id("党校 Test 题库 2", 17), "test-2-17");
    assert_eq!(bank_id("题库", 17), "bank-17");
    assert_eq!(bank_id("--", 17), "bank-17");
}

#[test]
fn the_same_question_has_the_same_id_whatever_file_it_comes_in() {
    let questions = questions_of("题干,A,B,答案\n甲,一,二,A\n乙,一,二,A\n甲,一,三,A");
    for form in FORMS {
        let again = read(form, &write(form, &questions)).questions;
        let ids = |questions: &[OwnQuestion]| questions.iter().map(|question| question.id.clone()).collect::<Vec<_>>();
        assert_eq!(ids(&again), ids(&questions), "{form:?}");
    }
    // For ever: kept answers refer to it.
    assert_eq!(questions[0].id, "own-5c146fddc9e9d508");
}

/// Words with every sign that some form gives a meaning to, in one line.
fn words() -> impl Strategy<Value = String> {
    "[甲乙丙丁a-z0-9，。“”~=#{}:\\\\\"',;%/\\[\\]-]{1,12}".prop_map(|words| format!("文{words}字"))
}

/// Several such lines.
fn lines() -> impl Strategy<Value = String> {
    prop::collection::vec(words(), 0..3).prop_map(|lines| lines.join("\n"))
}

fn key() -> impl Strategy<Value = (QuestionKind, Key)> {
    let options = prop::collection::vec((words(), any::<bool>(), prop_oneof![Just(String::new()), words()]), 2..7);
    let options = options.prop_filter_map("an option is right, and no two are the same", |rows| {
        let options: Vec<_> = rows.iter().map(|(text, correct, why)| option(text, *correct, why)).collect();
        let right = options.iter().filter(|option| option.correct).count();
        let distinct = options.iter().enumerate().all(|(at, one)| options[..at].iter().all(|other| other.id != one.id));
        (right > 0 && distinct).then_some((right, Key::Options(options)))
    });
    let singles = [QuestionKind::Single, QuestionKind::Assign, QuestionKind::Case];
    prop_oneof![
        4 => (options, 0..3usize).prop_map(move |((right, key), form)| (if right == 1 { singles[form] } else { QuestionKind::Multiple }, key)),
        1 => any::<bool>().prop_map(|truth| (QuestionKind::Judge, Key::Judge(truth))),
        1 => prop::collection::vec(words(), 1..4).prop_map(|words| {
            let key = Key::Blank { answer: words[0].clone(), accept: words[1..].to_vec() };
            (QuestionKind::Blank, key)
        }),
    ]
}

prop_compose! {
    fn question()(
        (kind, key) in key(),
        difficulty in 1u8..4,
        (topic, roles) in (prop_oneof![Just(String::new()), "[甲乙a-z]{1,6}"], prop::collection::vec("[甲乙a-z-]{1,6}".prop_map(|role| format!("r{role}")), 0..3)),
        source in prop_oneof![Just(String::new()), Just("第十二条第8项、第三条".to_owned()), Just("《某条例》第三条".to_owned())],
        quote in prop_oneof![Just(String::new()), words()],
        (stem, explanation) in (words(), lines()),
    ) -> OwnQuestion {
        Draft { kind: Some(kind), difficulty, topic, roles, source, quote, stem, explanation }.finish(key).expect("it is sound")
    }
}

/// Several questions, no two the same.
fn questions() -> impl Strategy<Value = Vec<OwnQuestion>> {
    prop::collection::vec(question(), 1..5).prop_map(|mut questions| {
        questions.sort_by(|a, b| a.id.cmp(&b.id));
        questions.dedup_by(|a, b| a.id == b.id);
        questions
    })
}

proptest! {
    #[test]
    fn what_was_written_is_read_back(questions in questions()) {
        for form in FORMS {
            let mut expected = questions.clone();
            if form == Form::Plain {
                // It has no lines within lines.
                expected.iter_mut().for_each(|question| question.explanation = question.explanation.replace('\n', " "));
            }
            let text = write(form, &expected);
            let reading = read(form, &text);
            prop_assert_eq!(&reading.problems, &vec![], "{:?}\n{}", form, text);
            prop_assert_eq!(&reading.questions, &expected, "{:?}\n{}", form, text);
            prop_assert_eq!(guess(&text).map(|guessed| (guessed == Form::Csv) == matches!(form, Form::Csv | Form::Xlsx)), Ok(true));
        }
    }

    #[test]
    fn nothing_panics_on_any_text(text in any::<String>(), bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let text = [text, String::from_utf8_lossy(&bytes).into_owned()].concat();
        for form in FORMS {
            read(form, &text);
        }
        let _ = (sort("a.csv", &bytes), decode(&bytes, &|_| None), guess(&text));
    }

    /// The same with the signs that the forms know, and with a good question at the end, which is always kept.
    #[test]
    fn good_rows_are_kept_whatever_stands_above(noise in "[题干答案A-F.:：{}=~#%\\\\\"',\n\t/\\[\\]。$0-9 -]{0,120}") {
        let good = questions_of("题干,A,B,答案\n好题,一,二,A");
        let stem = |reading: &Reading| reading.questions.iter().any(|question| question.stem == "好题");
        for (form, above) in [(Form::Gift, format!("{noise}\n\n")), (Form::Plain, format!("{noise}\n\n"))] {
            let text = format!("{above}{}", write(form, &good));
            prop_assert!(stem(&read(form, &text)), "{:?}\n{}", form, text);
        }
        let row = noise.replace(['"', '\n'], "");
        let text = format!("题干,A,B,答案\n{row}\n好题,一,二,A\n");
        prop_assert!(stem(&read(Form::Csv, &text)), "{}", text);
    }

    /// What was read once is sound, and stays as it is.
    #[test]
    fn reading_settles(noise in "[题干答案A-D.:：{}=~#\n一二 ]{0,200}") {
        for form in [Form::Gift, Form::Plain] {
            let questions = read(form, &noise).questions;
            for other in [Form::Csv, Form::Toml] {
                prop_assert_eq!(&read(other, &write(other, &questions)).questions, &questions);
            }
        }
    }
}
