//! In: news as facts, and a language. Out: the sentence that tells it, and the one that says why it came.

mod case_en;
mod case_zh;
mod en;
mod zh;

use super::{News, Proposed, Why};
use crate::{
    time::{Instant, beijing},
    vocabulary::vocabulary,
};

vocabulary! {
    /// A language spoken to people.
    Language {
        /// Simplified Chinese.
        ZhCn,
        /// English.
        En,
    }
}

/// A moment in Beijing, to the minute, in digits both languages read.
fn minute(at: Instant) -> String {
    let there = at.with_timezone(&beijing());
    there.format("%Y-%m-%d %H:%M").to_string()
}

impl News {
    /// What happened, in one sentence.
    pub fn text(&self, language: Language) -> String {
        match language {
            Language::ZhCn => self.zh(),
            Language::En => self.en(),
        }
    }

    /// Why it came, in one sentence.
    pub fn reason(&self, language: Language) -> String {
        match language {
            Language::ZhCn => match &self.why {
                Why::Undertakes => "本单位承办此事项".into(),
                Why::Supervises => "您负责督办".into(),
                Why::Proposed => "此事项由您拟办".into(),
                Why::Decides { rule } => format!("按规程由您办理这一环节（{rule}）"),
                Why::Signs { level, rule } => format!("您是{}的签发人（{rule}）", level.zh),
                Why::InCharge => "您分管该承办单位".into(),
                Why::Copied { rule } => format!("按规程抄送您所在部门（{rule}）"),
                Why::Gave => "您是或曾是交办领导".into(),
                Why::Listed => "您已列入知情范围".into(),
                Why::Reads => "贵单位会同督查或接收答复".into(),
                Why::OwnAccount => "这是您本人的账号".into(),
                Why::KeepsServer => "您负责系统运行".into(),
                Why::Drafted => "由您起草或提出".into(),
                Why::Concerned => "此事涉及本单位".into(),
                Why::TakesPart => "您或贵单位参加此次督查".into(),
                Why::SecondPerson => "一人录入须由另一人确认".into(),
                Why::ForTheOffice => "一人提出，须由办公室主任决定".into(),
                Why::Receives { rule } => format!("按规程向您报送或发布（{rule}）"),
                Why::Owes { rule } => format!("按规程由督查机构按期办理（{rule}）"),
            },
            Language::En => match &self.why {
                Why::Undertakes => "Your unit undertakes this item".into(),
                Why::Supervises => "You supervise it".into(),
                Why::Proposed => "You proposed this item".into(),
                Why::Decides { rule } => format!("This step is yours under the rules ({rule})"),
                Why::Signs { level, rule } => format!("You sign the {} ({rule})", lower(&level.en)),
                Why::InCharge => "You are in charge of this unit".into(),
                Why::Copied { rule } => format!("Your office gets a copy under the rules ({rule})"),
                Why::Gave => "You gave it, or stand in for who did".into(),
                Why::Listed => "You are listed for it".into(),
                Why::Reads => "Your organ reads along or gets the reply".into(),
                Why::OwnAccount => "It is your own account".into(),
                Why::KeepsServer => "You keep the server running".into(),
                Why::Drafted => "You drafted it".into(),
                Why::Concerned => "It concerns your unit".into(),
                Why::TakesPart => "You or your department takes part".into(),
                Why::SecondPerson => "What one person enters, another confirms".into(),
                Why::ForTheOffice => "One person proposes it, the office chief decides".into(),
                Why::Receives { rule } => format!("It goes to you under the rules ({rule})"),
                Why::Owes { rule } => format!("Your office owes it under the rules ({rule})"),
            },
        }
    }
}

impl Proposed {
    /// What was proposed, by its name.
    pub fn title(&self, language: Language) -> String {
        match language {
            Language::ZhCn => zh::zh_proposed(self),
            Language::En => en::en_proposed(self),
        }
    }
}

/// A level's name inside a sentence.
fn lower(name: &str) -> String {
    let mut letters = name.chars();
    letters
        .next()
        .map(|first| first.to_lowercase().chain(letters).collect())
        .unwrap_or_default()
}
