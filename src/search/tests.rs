//! Search over the real text, its terms and some of its questions.

use super::*;
use crate::regulation::{Address, Provision, Regulation, Source, parse_chapters};
use proptest::prelude::*;
use std::sync::LazyLock;

static REGULATION: LazyLock<Regulation> = LazyLock::new(|| {
    let sources = [
        include_str!("../../content/regulation/chapter-1.md"),
        include_str!("../../content/regulation/chapter-2.md"),
        include_str!("../../content/regulation/chapter-3.md"),
        include_str!("../../content/regulation/chapter-4.md"),
        include_str!("../../content/regulation/chapter-5.md"),
    ]
    .map(|text| Source { path: "", text });
    Regulation {
        chapters: parse_chapters(&sources, &mut Vec::new()),
        ..Regulation::default()
    }
});

static INDEX: LazyLock<Index> = LazyLock::new(|| {
    let href = |address: &Address| format!("text/{}.html#{}", address.article(), address.id());
    let mut corpus = Corpus::of_regulation(&REGULATION, &href, &|chapter| format!("text.html#ch-{chapter}"));
    let other = |kind, title: &str, text: &str| Passage {
        kind,
        title: title.into(),
        text: text.into(),
        href: "other.html".into(),
        address: None,
    };
    corpus.passages.push(other(
        PassageKind::Question,
        "单选 · 约谈次数",
        "各党委主要负责人对领导班子成员每年至少约谈几次？",
    ));
    corpus
        .passages
        .push(other(PassageKind::Term, "四风", "形式主义、官僚主义、享乐主义和奢靡之风。"));
    corpus.passages.push(other(PassageKind::Term, "约谈", "就履行职责的情况同有关人员谈话。"));
    // A question before the terms proves that rank, not position, orders kinds.
    Index::new(corpus)
});

fn results(query: &str) -> Results {
    INDEX.search(query, 1000)
}

/// What a reader sees first: `→` and the place for a jump, else the title of the first hit, else `—`.
fn first(query: &str) -> String {
    let results = results(query);
    match (results.jump, results.hits.first()) {
        (Some(jump), _) => format!("→{}", jump.title),
        (None, Some(hit)) => INDEX.passage(hit).title.clone(),
        (None, None) => "—".to_owned(),
    }
}

#[test]
fn finds_first_what_was_meant() {
    let table = [
        // Fragments from the middle of sentences: 1, 2, 4, 8 characters and more.
        ("庸", "第十二条第6项第4段"),
        ("韧", "—"),
        ("诺", "第十条第5项"),
        ("敛", "第十三条第2项"),
        ("台", "第二十二条第1款"),
        ("掩盖", "第二十一条（二）第3项"),
        ("台账", "第二十二条第1款"),
        ("脱档", "第二十四条第1款"),
        ("窝案", "第二十一条（一）第8项"),
        ("走读", "第十二条第7项"),
        ("压案", "第二十一条（一）第10项"),
        ("优亲厚友", "第十二条第3项"),
        ("分片包干", "第十三条第2项"),
        ("带病提拔", "第十二条第2项"),
        ("点名道姓", "第十四条第6项"),
        ("末位表态", "第十二条第2项"),
        ("责令改正", "—"),
        ("放在心上扛在肩上", "第八条第1项"),
        ("家庭出现重大变故", "第十八条第1项"),
        ("可以单独使用也可", "第二十一条（二）第4项"),
        ("决不允许有责任不落实、有制度不执行", "第二十二条第1款"),
        ("情节较轻的，责令作出书面检查", "第二十一条（二）第1项"),
        // Across punctuation, with other punctuation, or with none.
        ("转职能转方式转作风", "第十二条第1项"),
        ("“转职能、转方式、转作风”", "第十二条第1项"),
        ("“脱档”现象", "第二十四条第1款"),
        ("放在心上,扛在肩上", "第八条第1项"),
        ("党委(党组)、党(总)支部要把反腐倡廉", "第五条第1款"),
        // Numerals in all forms.
        ("约谈2次", "第十八条第1项"),
        ("约谈二次", "第十八条第1项"),
        ("约谈两次", "第十八条第1项"),
        ("约谈２次", "第十八条第1项"),
        ("约谈②次", "第十八条第1项"),
        ("不少于一次", "第十二条第8项第（1）目"),
        ("1次廉政党课", "第十二条第8项第（1）目"),
        ("21条措施", "第十二条第7项"),
        ("二十一条措施", "第十二条第7项"),
        ("二一条措施", "第十二条第7项"),
        ("16条要求", "第十二条第7项"),
        ("15条规定", "第十二条第7项"),
        ("8项规定精神", "第十二条第7项"),
        ("18届3中、4中、5中全会", "第一条第1款"),
        ("2个责任", "第一条第1款"),
        ("1岗双责", "第八条第6项"),
        ("１岗双责", "第八条第6项"),
        ("3严3实", "第十条第5项"),
        ("半年1检查", "第十九条第1款"),
        ("1考核", "第十九条第1款"),
        // Width and case.
        ("gdp", "第十二条第2项"),
        ("ＧＤＰ", "第十二条第2项"),
        ("不唯Gdp", "第十二条第2项"),
        // Several terms.
        ("约谈 适时", "第十八条第1项"),
        ("适时　约谈", "第十八条第1项"),
        ("县纪委 随时 报告", "第二十条第1款"),
        ("第二十一条 用人失察", "第二十一条（一）第4项"),
        ("21条 弄虚作假", "—"),
        ("党校 培训", "第十二条第8项第（1）目"),
        // Names and titles that are the whole query.
        ("约谈", "约谈"),
        ("四风", "四风"),
        ("4风", "四风"),
        ("“四风”", "四风"),
        ("县委第一责任人的责任", "第八条"),
        ("强化党委纪委约谈制度", "第十八条"),
        ("几次", "单选 · 约谈次数"),
        ("官僚主义", "四风"),
        ("单选", "单选 · 约谈次数"),
        // Citations.
        ("12", "→第十二条"),
        ("１２", "→第十二条"),
        ("十二", "→第十二条"),
        ("十二条", "→第十二条"),
        ("第十二条", "→第十二条"),
        ("第 12 条", "→第十二条"),
        ("第十二条。", "→第十二条"),
        ("第一条", "→第一条"),
        ("21条", "→第二十一条"),
        ("十一条", "→第十一条"),
        ("12-8", "→第十二条第8项"),
        ("12-8-1", "→第十二条第8项第（1）目"),
        ("12－8－1", "→第十二条第8项第（1）目"),
        ("12.8", "→第十二条第8项"),
        ("十二条第八项", "→第十二条第8项"),
        ("第十二条第八款", "→第十二条第8项"),
        ("第12条8项", "→第十二条第8项"),
        ("第十二条第8项第（1）目", "→第十二条第8项第（1）目"),
        ("第十八条第一项", "→第十八条第1项"),
        ("12-6-p2", "→第十二条第6项第2段"),
        ("12-6-2", "→第十二条第6项第2段"),
        ("10-p1", "→第十条第1款"),
        ("21-1-3", "→第二十一条（一）第3项"),
        ("第二十一条(一)第3项", "→第二十一条（一）第3项"),
        ("二十一条（一）3", "→第二十一条（一）第3项"),
        ("#art-12-8", "→第十二条第8项"),
        ("第二章", "→第二章 全面落实党委（党组）、党（总）支部主体责任"),
        ("2章", "→第二章 全面落实党委（党组）、党（总）支部主体责任"),
        ("ch-3", "→第三章 认真履行纪委监督责任"),
        // What names no place is searched for.
        ("2016", "—"),
        ("第十二条约谈", "—"),
        ("条文", "—"),
        ("第", "第八条"),
        ("", "—"),
        ("　 ", "—"),
        ("“”", "—"),
    ];
    assert!(table.len() >= 60);
    let wrong: Vec<_> = table
        .iter()
        .map(|(query, wanted)| (query, wanted, first(query)))
        .filter(|(_, wanted, got)| got != *wanted)
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn explains_places_that_do_not_exist() {
    for (query, explanation, nearest, href) in [
        ("12-20", "第十二条之下没有第20项", "第十二条第9项", "text/12.html#art-12-9"),
        ("第十二条第20项", "第十二条之下没有第20项", "第十二条第9项", "text/12.html#art-12-9"),
        (
            "第十二条第8项第（5）目",
            "第十二条第8项之下没有第（5）目",
            "第十二条第8项第（2）目",
            "text/12.html#art-12-8-2",
        ),
        ("第二十一条（五）", "第二十一条之下没有（五）", "第二十一条（二）", "text/21.html#art-21-2"),
        ("第七条第1项第2段", "第七条第1项之下没有第2段", "第七条第1项", "text/7.html#art-7-1"),
        ("第二条第3款", "第二条之下没有第3款", "第二条第1款", "text/2.html#art-2-p1"),
        ("99", "没有第九十九条，本文共26条", "第二十六条", "text/26.html#art-26"),
        ("第四十条", "没有第四十条，本文共26条", "第二十六条", "text/26.html#art-26"),
        ("30-1", "没有第三十条，本文共26条", "第二十六条", "text/26.html#art-26"),
        ("第九章", "没有第九章，本文共5章", "第五章 加强对落实“两个责任”工作的领导", "text.html#ch-5"),
    ] {
        let jump = results(query).jump.unwrap_or_else(|| panic!("{query}"));
        assert_eq!(
            (jump.explanation.as_deref(), jump.title.as_str(), jump.href.as_str()),
            (Some(explanation), nearest, href),
            "{query}"
        );
    }
}

#[test]
fn every_place_can_be_cited() {
    for address in REGULATION.places() {
        for query in [address.to_string(), address.code(), format!("#{}", address.id())] {
            let jump = results(&query).jump.unwrap_or_else(|| panic!("{query}"));
            // A code leaves kinds unsaid; it must lead where the text tree says.
            let wanted = REGULATION.resolve(&query.parse().unwrap()).unwrap();
            assert_eq!((&jump.target, jump.explanation), (&Target::Provision(wanted), None), "{query}");
            if query == address.to_string() {
                assert_eq!(jump.target, Target::Provision(address.clone()));
            }
            assert!(jump.passage.is_none_or(|p| INDEX.corpus().passages[p].address.as_ref() == Some(&address)));
        }
    }
}

#[test]
fn ranks_and_counts() {
    let all = results("约谈");
    let titles: Vec<&str> = all.hits.iter().map(|hit| INDEX.passage(hit).title.as_str()).collect();
    assert_eq!((titles[0], titles.last()), ("约谈", Some(&"单选 · 约谈次数")));
    let kinds: Vec<PassageKind> = all.hits[1..].iter().map(|hit| INDEX.passage(hit).kind).collect();
    assert!(kinds[..kinds.len() - 1].iter().all(|kind| *kind == PassageKind::Clause));
    let positions: Vec<usize> = all.hits[1..]
        .iter()
        .map(|hit| hit.passage)
        .filter(|p| INDEX.corpus().passages[*p].kind == PassageKind::Clause)
        .collect();
    assert!(positions.is_sorted());
    for limit in [0, 1, 3] {
        let some = INDEX.search("约谈", limit);
        assert_eq!(some.counts, all.counts);
        for kind in PassageKind::ALL {
            let of_kind = |results: &Results| -> Vec<usize> {
                let hits = results.hits.iter().map(|hit| hit.passage);
                hits.filter(|passage| INDEX.corpus().passages[*passage].kind == kind).collect()
            };
            let every = of_kind(&all);
            assert_eq!(of_kind(&some), every[..limit.min(every.len())]);
        }
    }
    // The article itself, who mentions twenty-one measures, then what else stands in article 21.
    let titles: Vec<String> = results("二十一条").hits.iter().map(|hit| INDEX.passage(hit).title.clone()).collect();
    assert_eq!(titles[..3], ["第二十一条", "第十二条第7项", "第十二条第9项"]);
    assert!(titles[3..].iter().all(|title| title.starts_with("第二十一条")), "{titles:?}");
}

#[test]
fn the_article_that_is_named_stands_first_among_the_clauses() {
    let results = results("12");
    let hits: Vec<&Passage> = results.hits.iter().map(|hit| INDEX.passage(hit)).collect();
    assert!(hits[0].address.as_ref().is_some_and(|address| address.article() == 12), "{}", hits[0].title);
    assert_eq!(hits.iter().filter(|hit| hit.title == hits[0].title).count(), 1);
}

#[test]
fn shows_the_match_in_its_context() {
    let results = results("分片包干");
    let snippet = &results.hits[0].snippet;
    assert!(snippet.text.starts_with('…') && snippet.text.ends_with('…'));
    assert_eq!(
        snippet.ranges.iter().map(|range| &snippet.text[range.clone()]).collect::<Vec<_>>(),
        ["分片包干"]
    );
    assert_eq!(snippet.text.chars().count(), 70);
}

#[test]
fn a_corpus_survives_its_file() {
    let json = serde_json::to_string(INDEX.corpus()).unwrap();
    assert_eq!(serde_json::from_str::<Corpus>(&json).unwrap(), *INDEX.corpus());
    for row in [r#"[]"#, r#"["clause","不是条文","",""]"#, r#"["term","名"]"#, r#"["other","","",""]"#] {
        let error = serde_json::from_str::<Corpus>(&format!("[{row}]")).unwrap_err();
        assert!(error.to_string().contains("第 1 行"), "{error}");
    }
}

/// Every provision, with where its passage is.
fn provision() -> impl Strategy<Value = (usize, &'static Provision)> {
    let all: Vec<&Provision> = REGULATION.provisions().collect();
    (0..all.len()).prop_map(move |index| {
        let address = Some(&all[index].address);
        (INDEX.corpus().passages.iter().position(|p| p.address.as_ref() == address).unwrap(), all[index])
    })
}

fn check(query: &str) -> Results {
    let results = results(query);
    assert_eq!(results.total(), results.hits.len());
    for hit in &results.hits {
        let passage = INDEX.passage(hit);
        for (text, ranges) in [
            (&passage.title, &hit.title_ranges),
            (&passage.text, &hit.text_ranges),
            (&hit.snippet.text, &hit.snippet.ranges),
        ] {
            assert!(ranges.windows(2).all(|pair| pair[0].end < pair[1].start));
            assert!(ranges.iter().all(|range| !text[range.clone()].is_empty()));
        }
        assert!(!(hit.title_ranges.is_empty() && hit.text_ranges.is_empty()));
        // What the snippet marks is marked in the text.
        for range in &hit.snippet.ranges {
            assert!(
                hit.text_ranges
                    .iter()
                    .any(|r| passage.text[r.clone()].contains(&hit.snippet.text[range.clone()]))
            );
        }
    }
    results
}

proptest! {
    #[test]
    fn every_piece_of_every_provision_is_found((passage, provision) in provision(), start in 0usize..2000, length in 1usize..12) {
        let text: Vec<char> = format!("{}{}", provision.label, provision.text).chars().collect();
        let start = start % text.len();
        let piece: String = text[start..text.len().min(start + length)].iter().collect();
        let results = check(&piece);
        // A mark of punctuation alone says nothing to search for.
        if !Folded::new(&piece).is_empty() {
            let hit = results.hits.iter().find(|hit| hit.passage == passage);
            prop_assert!(hit.is_some_and(|hit| !hit.text_ranges.is_empty()), "{piece}");
        }
    }

    #[test]
    fn never_panics(query in "\\PC{0,12}|[第条项目款章0-9一二十两（）() 　#.\\-pP约谈①Ⅱ]{0,10}") {
        check(&query);
    }
}
