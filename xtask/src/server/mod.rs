//! A static file server that behaves as a good static host does: right types, brotli, entity tags, a real 404 page.
//!
//! [`Folder`] decides what to answer, without any network, so that tests can ask it directly. [`Server`] puts it on a port
//! of this machine until it is dropped.

mod answer;
mod media;

use std::net::{Ipv4Addr, TcpListener};
use std::sync::Arc;
use std::thread::JoinHandle;

use anyhow::{Context, Result, anyhow};

pub use answer::{Answer, Folder, Question};

/// Requests answered at the same time. Browsers open six connections to one host, and a connection that is kept open must
/// not keep another one waiting.
const WORKERS: usize = 8;

/// A folder being served. Dropping it frees the port.
pub struct Server {
    http: Arc<tiny_http::Server>,
    workers: Vec<JoinHandle<()>>,
    address: String,
}

impl Server {
    /// Serves a folder on this machine. Port 0 means any free port.
    pub fn start(folder: Folder, port: u16) -> Result<Self> {
        let folder = Arc::new(folder);
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(|error| match error.kind() {
            std::io::ErrorKind::AddrInUse => anyhow!(
                "端口 {port} 已被别的程序占用，用 --port 换一个，如 --port {} (the port is taken; choose another)",
                port.saturating_add(1)
            ),
            _ => anyhow!(error).context(format!("用不了端口 {port} (cannot listen on it)")),
        })?;
        let port = listener.local_addr()?.port();
        let http = tiny_http::Server::from_listener(listener, None)
            .map_err(|error| anyhow!(error))
            .context("cannot serve")?;
        let http = Arc::new(http);
        let workers = (0..WORKERS)
            .map(|_| {
                let (http, folder) = (Arc::clone(&http), Arc::clone(&folder));
                std::thread::spawn(move || {
                    while let Ok(request) = http.recv() {
                        respond(&folder, request);
                    }
                })
            })
            .collect();
        Ok(Self {
            http,
            workers,
            address: format!("http://127.0.0.1:{port}{}", folder.base()),
        })
    }

    /// Where the site is, with a slash at the end.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// Serves until the program is ended.
    pub fn wait(mut self) {
        for worker in self.workers.drain(..) {
            let _ = worker.join();
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        for _ in 0..self.workers.len() {
            self.http.unblock();
        }
        for worker in self.workers.drain(..) {
            let _ = worker.join();
        }
    }
}

fn respond(folder: &Folder, request: tiny_http::Request) {
    let header = |name: &'static str| {
        request
            .headers()
            .iter()
            .find(|header| header.field.equiv(name))
            .map(|header| header.value.as_str().to_owned())
    };
    let question = Question {
        method: request.method().to_string(),
        address: request.url().to_owned(),
        accept_encoding: header("Accept-Encoding"),
        if_none_match: header("If-None-Match"),
    };
    let answer = folder.answer(&question);
    let mut response = tiny_http::Response::from_data(answer.body)
        .with_status_code(answer.status)
        // A known length lets a browser show progress; chunks would hide it.
        .with_chunked_threshold(usize::MAX);
    for (name, value) in answer.headers {
        if let Ok(header) = tiny_http::Header::from_bytes(name, value) {
            response.add_header(header);
        }
    }
    // The browser may have gone away meanwhile, which is no error of this server.
    let _ = request.respond(response);
}
