//! A connection as the server reads it: bytes come in, and an end for whoever lets a request's header trickle.
//!
//! Actix times the header of a connection's first request only; the header of a later one could take for ever. Here every wait
//! for a header has its end, whether it is the first or the hundredth of its connection.

use std::{
    cell::Cell,
    future::Future,
    io,
    pin::Pin,
    rc::Rc,
    task::{Context, Poll, ready},
    time::Duration,
};

use actix_web::{
    body::{BodySize, BoxBody, MessageBody},
    rt::net::TcpStream,
    web::Bytes,
};
use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    time::{Instant, Sleep, sleep_until},
};

/// How long a connection may wait for what.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Waits {
    /// For the rest of a header of which something has come.
    pub(crate) header: Duration,
    /// For the next request.
    pub(crate) idle: Duration,
}

/// What is awaited on a connection; shared by the connection and the requests that come over it.
#[derive(Debug, Clone)]
pub(crate) struct Phase {
    now: Rc<Cell<Awaited>>,
    waits: Waits,
}

#[derive(Debug, Clone, Copy)]
enum Awaited {
    /// The first byte of a header, until then.
    Request(Instant),
    /// The rest of a header, until then.
    Header(Instant),
    /// An answer: bytes that come are a body's, which has a pace of its own (`extract::Pace`).
    Answer,
}

impl Phase {
    fn new(waits: Waits) -> Self {
        let first = Instant::now() + waits.header;
        Self {
            now: Rc::new(Cell::new(Awaited::Request(first))),
            waits,
        }
    }

    /// A header has come: the handler works.
    pub(crate) fn at_work(&self) {
        self.now.set(Awaited::Answer);
    }

    /// The answer is sent: what comes next is another request.
    fn answered(&self) {
        // Something of the next header may have been read already, with nothing more to follow.
        let end = Instant::now() + self.waits.idle + self.waits.header;
        self.now.set(Awaited::Request(end));
    }

    /// Bytes were read.
    fn read(&self) {
        if let Awaited::Request(_) = self.now.get() {
            self.now
                .set(Awaited::Header(Instant::now() + self.waits.header));
        }
    }

    /// When the wait ends; never while an answer is made.
    fn end(&self) -> Option<Instant> {
        match self.now.get() {
            Awaited::Request(end) | Awaited::Header(end) => Some(end),
            Awaited::Answer => None,
        }
    }
}

/// An answer's body: when it has been sent, or nobody wants it any more, the wait for the next request begins.
pub(crate) struct Answer {
    body: BoxBody,
    phase: Phase,
}

impl Answer {
    /// With what is told of its end.
    pub(crate) fn new(body: BoxBody, phase: Phase) -> Self {
        Self { body, phase }
    }
}

impl Drop for Answer {
    fn drop(&mut self) {
        self.phase.answered();
    }
}

impl MessageBody for Answer {
    type Error = <BoxBody as MessageBody>::Error;

    fn size(&self) -> BodySize {
        self.body.size()
    }

    fn poll_next(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, Self::Error>>> {
        Pin::new(&mut self.body).poll_next(cx)
    }
}

/// A connection whose waits end.
pub(crate) struct Connection {
    stream: TcpStream,
    phase: Phase,
    timer: Pin<Box<Sleep>>,
    /// Is ready when the server is told to stop.
    stopping: Pin<Box<dyn Future<Output = ()>>>,
}

impl Connection {
    /// Over a stream that was just accepted.
    pub(crate) fn new(
        stream: TcpStream,
        waits: Waits,
        stopping: impl Future<Output = ()> + 'static,
    ) -> Self {
        let phase = Phase::new(waits);
        let first = phase.end().unwrap_or_else(Instant::now);
        Self {
            stream,
            phase,
            timer: Box::pin(sleep_until(first)),
            stopping: Box::pin(stopping),
        }
    }

    /// For the requests that come over it.
    pub(crate) fn phase(&self) -> Phase {
        self.phase.clone()
    }

    /// Whether the wait is over; wakes the task when it will be.
    fn is_over(&mut self, cx: &mut Context<'_>) -> bool {
        let Some(end) = self.phase.end() else {
            return false;
        };
        if self.timer.deadline() != end {
            self.timer.as_mut().reset(end);
        }
        self.timer.as_mut().poll(cx).is_ready()
    }
}

impl AsyncRead for Connection {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        if self.is_over(cx) {
            return Poll::Ready(Err(io::ErrorKind::TimedOut.into()));
        }
        let before = buffer.filled().len();
        let polled = Pin::new(&mut self.stream).poll_read(cx, buffer);
        if polled.is_pending() {
            let idle = matches!(self.phase.now.get(), Awaited::Request(_));
            // Whoever keeps a connection for later is told that there is no later: by an end without an error.
            if idle && self.stopping.as_mut().poll(cx).is_ready() {
                return Poll::Ready(Ok(()));
            }
            return Poll::Pending;
        }
        ready!(polled)?;
        if buffer.filled().len() > before {
            self.phase.read();
        }
        Poll::Ready(Ok(()))
    }
}

impl AsyncWrite for Connection {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write(cx, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        slices: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write_vectored(cx, slices)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }
}
