//! The island that shows one attempt as it went: every question with the answer given, the key and the clause, and the
//! results by chapter, role and kind.

use crate::quiz::{Attempt as Run, Mode, Outcome, Question, Slot, Stage, Tally, Verdict, outcome};
use crate::store::{Loaded, Store};
use crate::ui::answered::{class, given, reasons, stem, verdict};
use crate::ui::controls::button;
use crate::ui::data::{IslandProps, QuizData};
use crate::ui::device::{Device, Hold};
use crate::ui::fetched::{Fetched, fetch};
use crate::ui::kept::Wording;
use crate::ui::records::{CURRENT, day};
use yew::prelude::*;

/// What can happen to the island.
pub enum Msg {
    /// The first render equals the prerendered one, and is over.
    Mounted,
    /// The data file came, or did not.
    Data(Result<String, String>),
    /// Ask for the data file again.
    Retry,
    /// Show all questions, or only those that were not wholly right.
    Narrow,
    /// Print the page.
    Print,
}

/// One attempt, from the records of the device.
pub struct Attempt {
    device: Hold,
    data: Fetched<QuizData>,
    /// The attempt, or why there is none to show; `None` until that was looked for.
    run: Option<Result<Run, String>>,
    /// The id of its record.
    id: String,
    wording: Wording,
    missed_only: bool,
}

impl Component for Attempt {
    type Message = Msg;
    type Properties = IslandProps;

    fn create(_: &Context<Self>) -> Self {
        Self {
            device: Hold::default(),
            data: Fetched::Waiting,
            run: None,
            id: String::new(),
            wording: Wording::default(),
            missed_only: false,
        }
    }

    fn rendered(&mut self, ctx: &Context<Self>, first: bool) {
        if self.device.rendered("attempt", first) {
            ctx.link().send_message(Msg::Mounted);
        }
    }

    fn update(&mut self, ctx: &Context<Self>, msg: Msg) -> bool {
        match msg {
            Msg::Mounted => {
                if let Some(device) = self.device.take() {
                    let id = device.query("id").unwrap_or_else(|| CURRENT.to_owned());
                    self.load(&*device, &id);
                    if let Some(Ok(_)) = self.run {
                        fetch(&*device, ctx.props(), ctx.link().callback(Msg::Data));
                    }
                }
            }
            Msg::Data(brought) => self.data = Fetched::read(brought),
            Msg::Retry => {
                if let Some(device) = self.device.get() {
                    self.data = Fetched::Waiting;
                    fetch(&**device, ctx.props(), ctx.link().callback(Msg::Data));
                }
            }
            Msg::Narrow => self.missed_only = !self.missed_only,
            Msg::Print => {
                if let Some(device) = self.device.get() {
                    device.print();
                }
                return false;
            }
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        match (&self.run, self.data.ready()) {
            (Some(Err(why)), _) => html! {
                <div class="notice warn"><p>{ why }</p><p><a class="btn quiet" href={format!("{}quiz.html", ctx.props().root)}>{ "去测验" }</a></p></div>
            },
            (Some(Ok(run)), Some(data)) => self.show(ctx, run, data),
            _ => html! { <>{ self.data.failure(ctx.link().callback(|_| Msg::Retry)) }<p class="cite">{ "正在读取这台设备上的记录…" }</p></> },
        }
    }
}

impl Attempt {
    fn load(&mut self, device: &dyn Device, id: &str) {
        let store = Store::new(device.storage());
        let run = match store.load::<Run>(id) {
            Loaded::Found { value, .. } if value.sitting.is_some() && value.stage() != Stage::Finished => {
                Err("这场考试还没有交卷，交卷以后才能回看。请回到“模拟考试”接着做。".to_owned())
            }
            Loaded::Found { value, .. } => Ok(value),
            Loaded::Absent => Err("这台设备上没有这次练习的记录：可能已经删除，或者网址来自另一台设备。".to_owned()),
            Loaded::Damaged { reason, .. } => Err(format!("这次练习的记录已损坏：{reason}。原样留着，可在“记录”页导出。")),
            Loaded::Newer { .. } => Err("这次练习的记录是较新版本的网页保存的。刷新页面后再试。".to_owned()),
            Loaded::Unavailable(error) => Err(format!("本机记录读不出来：{error}")),
        };
        if let Ok(run) = &run {
            let wording = store.load::<Wording>(id).value().filter(|wording| wording.started == run.started);
            self.wording = wording.unwrap_or_default();
        }
        self.id = id.to_owned();
        self.run = Some(run);
    }

    fn question<'a>(&'a self, id: &str, data: &'a QuizData) -> Option<&'a Question> {
        self.wording.questions.iter().chain(&data.questions).find(|question| question.id == id)
    }

    fn show(&self, ctx: &Context<Self>, run: &Run, data: &QuizData) -> Html {
        let outcome = outcome(run, &|id| self.question(id, data), &|article| data.chapter_of(article));
        let whole = |slot: &Slot| slot.grade.is_some_and(|grade| grade.verdict == Verdict::Right);
        let shown = run.slots.iter().enumerate().filter(|(_, slot)| !self.missed_only || !whole(slot));
        let (points, of) = run.score();
        let score = match run.sitting {
            Some(sitting) => format!("折合百分制 {} 分，及格线 {} 分", run.percent(), sitting.pass),
            None if run.choice.mode == Mode::Challenge => format!("连续答对 {} 题", outcome.all.right),
            None => format!("得 {} 分，已答题满分 {} 分", run.rule.points(points), run.rule.points(of)),
        };
        let narrow = if self.missed_only { "看全部的题" } else { "只看没有全对的" };
        html! {
            <section class="result">
                <h2>{ score }</h2>
                <p class="cite">{ format!("{} · {}", run.choice.mode.label(), day(run.finished.unwrap_or(run.started))) }{ if run.finished.is_none() { " · 没有做完" } else { "" } }<br />{ run.rule.says() }</p>
                { tables(ctx.props(), run, &outcome) }
                <div class="actions">
                    { button("btn quiet", narrow, false, ctx.link().callback(|_| Msg::Narrow)) }
                    { button("btn quiet", "打印", false, ctx.link().callback(|_| Msg::Print)) }
                    { self.further(ctx, run) }
                </div>
                { for shown.map(|(index, slot)| self.one(ctx, index, slot, run, data)) }
            </section>
        }
    }

    /// On with what was not done, or once more.
    fn further(&self, ctx: &Context<Self>, run: &Run) -> Html {
        let (page, words) = match (run.sitting, run.finished) {
            (Some(_), _) => ("exam.html".to_owned(), "再考一次"),
            (None, Some(_)) => ("quiz.html".to_owned(), "再练一次"),
            (None, None) if self.id == CURRENT => ("quiz.html?go=1".to_owned(), "接着做"),
            (None, None) => (format!("quiz.html?attempt={}", self.id), "接着做"),
        };
        html! { <a class="btn quiet" href={format!("{}{page}", ctx.props().root)}>{ words }</a> }
    }

    fn one(&self, ctx: &Context<Self>, index: usize, slot: &Slot, run: &Run, data: &QuizData) -> Html {
        let question = self.question(&slot.question, data);
        html! {
            <article class="sheet-q" data-question={slot.question.clone()} key={slot.question.clone()}>
                if let Some(question) = question {
                    <h3 class="stem">{ format!("{}. ", index + 1) }<span class="type">{ question.kind.label() }</span>{ " " }{ stem(&question.stem) }</h3>
                    { given(question, slot) }
                    <p class={class(slot.grade)}><strong>{ verdict(slot, run.rule) }</strong></p>
                    <details class="why" open={slot.grade.is_none_or(|grade| grade.verdict != Verdict::Right)}>
                        <summary>{ "依据和解析" }</summary>
                        { reasons(&ctx.props().root, question, slot, data) }
                    </details>
                } else {
                    <p>{ format!("{}. 这道题已不在题库。", index + 1) }{ verdict(slot, run.rule) }</p>
                }
            </article>
        }
    }
}

fn tables(page: &IslandProps, run: &Run, outcome: &Outcome) -> Html {
    let chapter = |number: &u16| {
        page.chapters
            .iter()
            .find(|(other, _)| other == number)
            .map_or_else(|| number.to_string(), |(_, title)| title.clone())
    };
    let role = |id: &String| {
        page.roles
            .iter()
            .find(|(other, _)| other == id)
            .map_or_else(|| id.clone(), |(_, name)| name.clone())
    };
    let chapters: Vec<_> = outcome.chapters.iter().map(|(number, tally)| (chapter(number), tally)).collect();
    let roles: Vec<_> = outcome.roles.iter().map(|(id, tally)| (role(id), tally)).collect();
    let kinds: Vec<_> = outcome.kinds.iter().map(|(kind, tally)| (kind.label().to_owned(), tally)).collect();
    html! {
        <>
            <table class="data">
                <thead><tr><th scope="col">{ "分项" }</th><th scope="col">{ "题数" }</th><th scope="col">{ "全对" }</th><th scope="col">{ "未答" }</th><th scope="col">{ "得分" }</th></tr></thead>
                <tbody>{ row(run, "合计", &outcome.all) }</tbody>
                { for [("按章", chapters), ("按题型", kinds), ("按角色", roles)].into_iter().filter(|(_, rows)| !rows.is_empty()).map(|(head, rows)| html! {
                    <tbody>
                        <tr><th scope="rowgroup" colspan="5" class="group">{ head }</th></tr>
                        { for rows.iter().map(|(label, tally)| row(run, label, tally)) }
                    </tbody>
                }) }
            </table>
            if !outcome.roles.is_empty() { <p class="cite">{ "一道题可以关系到几个角色，所以按角色的题数加起来可能多于总数。" }</p> }
        </>
    }
}

fn row(run: &Run, label: &str, tally: &Tally) -> Html {
    // In an exam the open questions could have been won too.
    let open = run.sitting.map_or(0, |_| 2 * run.rule.units() * tally.open() as u16);
    html! {
        <tr>
            <th scope="row">{ label }</th><td>{ tally.questions }</td><td>{ tally.right }</td><td>{ tally.open() }</td>
            <td>{ format!("{} / {}", run.rule.points(tally.points), run.rule.points(tally.of + open)) }</td>
        </tr>
    }
}
