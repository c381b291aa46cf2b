//! Counts and times of requests, for Prometheus.

use std::time::Duration;

use prometheus::{
    Encoder, HistogramOpts, HistogramVec, IntCounter, IntCounterVec, IntGauge, Opts, Registry,
    TextEncoder,
};

/// What is measured.
pub(crate) struct Metrics {
    registry: Registry,
    requests: IntCounterVec,
    seconds: HistogramVec,
    /// Panics caught.
    pub(crate) panics: IntCounter,
    /// Requests refused because their caller asked too often.
    pub(crate) floods: IntCounter,
    /// Streams of notices that are open.
    pub(crate) streams: IntGauge,
    /// News that cannot be told; counted when the figures are read.
    pub(crate) set_aside: IntGauge,
}

impl Metrics {
    /// Registers everything that is measured.
    pub(crate) fn new() -> Result<Self, prometheus::Error> {
        let requests = IntCounterVec::new(
            Opts::new("duban_requests_total", "Requests answered"),
            &["operation", "status"],
        )?;
        let seconds = HistogramVec::new(
            HistogramOpts::new("duban_request_seconds", "Time until the answer begins"),
            &["operation"],
        )?;
        let panics = IntCounter::new(
            "duban_panics_total",
            "Panics caught while serving a request",
        )?;
        let floods = IntCounter::new(
            "duban_floods_total",
            "Requests refused because their caller asked too often",
        )?;
        let streams = IntGauge::new("duban_notice_streams", "Streams of notices that are open")?;
        let set_aside = IntGauge::new("duban_news_set_aside", "News that cannot be told")?;
        let registry = Registry::new();
        registry.register(Box::new(requests.clone()))?;
        registry.register(Box::new(seconds.clone()))?;
        registry.register(Box::new(panics.clone()))?;
        registry.register(Box::new(floods.clone()))?;
        registry.register(Box::new(streams.clone()))?;
        registry.register(Box::new(set_aside.clone()))?;
        Ok(Self {
            registry,
            requests,
            seconds,
            panics,
            floods,
            streams,
            set_aside,
        })
    }

    /// Counts one answered request.
    pub(crate) fn answered(&self, operation: &str, status: u16, took: Duration) {
        self.requests
            .with_label_values(&[operation, &status.to_string()])
            .inc();
        self.seconds
            .with_label_values(&[operation])
            .observe(took.as_secs_f64());
    }

    /// Everything measured so far, in Prometheus' text format.
    pub(crate) fn text(&self) -> Result<String, prometheus::Error> {
        let mut text = Vec::new();
        TextEncoder::new().encode(&self.registry.gather(), &mut text)?;
        String::from_utf8(text).map_err(|error| prometheus::Error::Msg(error.to_string()))
    }
}
