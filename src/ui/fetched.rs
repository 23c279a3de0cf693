//! A data file on its way to an island, and what to show meanwhile.

use super::data::IslandProps;
use super::device::Device;
use crate::json;
use crate::ui::controls::button;
use serde::de::DeserializeOwned;
use std::rc::Rc;
use yew::prelude::*;

/// A data file that was asked for.
pub enum Fetched<T> {
    /// It is on its way.
    Waiting,
    /// It did not come; the message is to be shown.
    Failed(String),
    /// It is here.
    Ready(Rc<T>),
}

impl<T: DeserializeOwned> Fetched<T> {
    /// Reads what [`Device::fetch`] brought.
    pub fn read(brought: Result<String, String>) -> Self {
        match brought {
            Ok(text) => json::read(&text).map_or_else(
                |_| Self::Failed("数据文件读不懂，可能没有下载完整。".to_owned()),
                |data| Self::Ready(Rc::new(data)),
            ),
            Err(message) => Self::Failed(message),
        }
    }
}

impl<T> Fetched<T> {
    /// The data, once it is here.
    pub fn ready(&self) -> Option<&Rc<T>> {
        match self {
            Self::Ready(data) => Some(data),
            _ => None,
        }
    }

    /// The message and a way to try again, if it did not come.
    pub fn failure(&self, retry: Callback<MouseEvent>) -> Html {
        match self {
            Self::Failed(message) => html! {
                <div class="notice bad" role="alert">
                    <p>{ "没有取到数据。" }{ message }</p>
                    { button("btn quiet", "重试", false, retry) }
                </div>
            },
            _ => Html::default(),
        }
    }
}

/// Asks for the data file of an island.
pub fn fetch(device: &dyn Device, props: &IslandProps, done: Callback<Result<String, String>>) {
    device.fetch(&format!("{}{}", props.root, props.data), done);
}
