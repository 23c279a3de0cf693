use super::*;
use crate::quiz::QuestionKind;
use proptest::prelude::*;

fn at(citation: &str) -> Address {
    citation.parse().expect("a citation")
}

fn words(citation: &str, text: &str) -> Words {
    Words {
        at: at(citation),
        text: text.into(),
    }
}

/// A text about a duty room: four roles with broad duties, two periods, a term, and a scale of measures.
fn source() -> DrillSource {
    let role = |id: &str, short: &str, body, place: &str| Bearer {
        id: id.into(),
        short: short.into(),
        names: vec![short.into()],
        body,
        at: vec![at(place)],
        part_of: vec![],
    };
    let roles = vec![
        role("office", "办公室", true, "第二条"),
        role("guard", "保卫处", true, "第三条"),
        role("head", "值班长", false, "第四条"),
        role("clerk", "值班员", false, "第五条"),
    ];
    let nouns = [
        "钥匙领用簿",
        "夜间照明灯",
        "车辆通行证",
        "消防水带箱",
        "食堂留样柜",
        "锅炉压力表",
        "档案借阅单",
        "门窗封条号",
        "雨具存放架",
        "广播音量盘",
    ];
    let verbs = ["清点并登记", "检视后更换", "核对再归还", "整理及封存"];
    let mut duties = Vec::new();
    for (role, verb) in verbs.iter().enumerate() {
        for (index, noun) in nouns.iter().enumerate() {
            duties.push(Duty {
                id: format!("d{role}-{index}"),
                role,
                at: at(&format!("第{}条第{}项", ["二", "三", "四", "五"][role], index + 1)),
                quote: format!("{verb}{}{}班次{role}", &noun[..noun.len() / 2 / 3 * 3], ["东楼", "西楼", "南楼", "北楼"][role]),
                cycle: None,
                count: None,
            });
        }
    }
    let cycles = [("每月", 1), ("每季度", 2), ("每半年", 1), ("每年", 1), ("定期", 1)].map(|(label, _)| Cycle {
        label: label.into(),
        words: vec![label.into()],
    });
    duties[0].quote = "每季度清点登记钥匙领用簿不少于2次".into();
    duties[0].cycle = Some(1);
    duties[0].count = Some(2);
    duties[12].quote = "随时向上级报告来电情况，不得拖延".into();
    DrillSource {
        roles,
        cycles: cycles.into(),
        links: vec![Tie {
            from: at("第二条第1项"),
            to: at("第四条第1项"),
            same: false,
            reason: "办公室清点钥匙，值班长核对".into(),
        }],
        sentences: vec![
            words("第二条第1项", "办公室每季度清点登记钥匙领用簿不少于2次，并向交接班会通报情况。"),
            words("第三条第3项", "保卫处随时向上级报告来电情况，不得拖延，由交接班会记入台账。"),
        ],
        terms: vec![Names {
            names: vec!["交接班会".into()],
            explanation: "换班时开的会。".into(),
        }],
        measures: vec![Consequence {
            at: at("第六条第1项"),
            who: "值班人员".into(),
            quotes: ["情节较轻的，当面提醒", "情节较重的，书面通报", "情节严重的，调离岗位"].map(Into::into).into(),
            situations: vec![0],
        }],
        situations: vec![words("第六条第2项", "擅自离开值班室")],
        duties,
        chapter_ends: vec![1, 6],
    }
}

#[test]
fn every_drill_has_something_to_ask() {
    for kind in DrillKind::ALL {
        assert_eq!(DrillKind::from_id(kind.id()), Some(kind));
        assert!(!questions(&source(), Some(kind), usize::MAX, 1).is_empty(), "{}", kind.label());
    }
    let mixed = questions(&source(), None, 4, 1);
    let mut topics: Vec<&str> = mixed.iter().map(|question| question.topic.as_str()).collect();
    topics.sort_unstable();
    topics.dedup();
    assert_eq!(topics.len(), 4, "a short mixed drill has one of each");
}

#[test]
fn a_source_without_anything_gives_nothing() {
    assert!(questions(&DrillSource::default(), None, 10, 1).is_empty());
}

/// Its role would be as right as the one that the duty is written for.
#[test]
fn a_role_that_could_be_meant_is_no_option() {
    let mut source = source();
    let shorts = |source: &DrillSource| -> Vec<String> {
        let question = question(source, "drill-who-d0-3", 5).expect("there are other roles");
        let Key::Options(options) = question.key else { panic!("it has options") };
        options.into_iter().map(|option| option.text).collect()
    };
    assert!(shorts(&source).contains(&"保卫处".to_owned()));
    source.roles[1].part_of = vec![0];
    assert!(!shorts(&source).contains(&"保卫处".to_owned()), "it is a part of the right one");
    source.roles[1].part_of.clear();
    source.links.push(Tie {
        from: at("第二条第4项"),
        to: at("第三条第2项"),
        same: true,
        reason: "同一件事".into(),
    });
    assert!(!shorts(&source).contains(&"保卫处".to_owned()), "its clause is on the same matter");
}

#[test]
fn a_duty_of_two_roles_is_not_asked_about() {
    let mut source = source();
    assert!(question(&source, "drill-who-d0-3", 5).is_some());
    let twin = Duty {
        id: "twin".into(),
        role: 3,
        ..source.duties[3].clone()
    };
    source.duties.push(twin);
    assert!(question(&source, "drill-who-d0-3", 5).is_none());
}

fn kind() -> impl Strategy<Value = Option<DrillKind>> {
    prop::option::of(prop::sample::select(&DrillKind::ALL[..]))
}

proptest! {
    #[test]
    fn drills_are_seeded_distinct_and_whole(kind in kind(), count in 0usize..70, seed: u64) {
        let source = source();
        let made = questions(&source, kind, count, seed);
        prop_assert_eq!(&made, &questions(&source, kind, count, seed));
        prop_assert!(made.len() <= count);
        let all = questions(&source, kind, usize::MAX, seed);
        prop_assert_eq!(made.len(), count.min(all.len()), "fewer only when there are no more");
        let mut ids: Vec<&str> = all.iter().map(|question| question.id.as_str()).collect();
        ids.sort_unstable();
        ids.dedup();
        prop_assert_eq!(ids.len(), all.len());
        for made in &made {
            prop_assert_eq!(question(&source, &made.id, seed), Some(made.clone()));
            prop_assert_eq!(made.stem.matches("____").count(), usize::from(made.kind == QuestionKind::Blank));
            prop_assert!(!made.at.is_empty() && !made.explanation.is_empty() && !made.quote.is_empty());
            match &made.key {
                Key::Options(options) => {
                    prop_assert!((3..=4).contains(&options.len()));
                    prop_assert_eq!(made.key.right_count(), 1);
                    let mut ids: Vec<OptionId> = options.iter().map(|option| option.id).collect();
                    ids.sort_unstable();
                    ids.dedup();
                    prop_assert_eq!(ids.len(), options.len());
                    prop_assert!(options.iter().all(|option| option.correct || !option.why.is_empty()));
                }
                Key::Blank { answer, .. } => {
                    let (_, text) = made.stem.split_once('：').expect("the sentence comes after a colon");
                    prop_assert_eq!(text.replace("____", answer), made.quote.as_str());
                }
                Key::Judge(_) => prop_assert!(false, "no drill asks for true or false"),
            }
        }
    }
}
