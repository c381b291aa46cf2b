//! In: a multipart body. Out: the file in a temporary place with its cleaned name; bounded in size and time.

use std::{
    fs::File,
    io::{Read, Seek, Write},
};

use actix_multipart::Multipart;
use actix_web::{
    HttpRequest,
    http::header::CONTENT_TYPE,
    web::{self, Payload},
};
use sha2::{Digest, Sha256};

use crate::{
    app::App,
    ask::BodyDigest,
    extract::{Arrival, Pace, announced},
    problem::{Fault, Problem, codes},
};

/// A file's name is kept to so many characters.
const NAME: usize = 120;
/// What the parts of a form may take besides the file.
const FORM: u64 = 16 * 1024;
/// So many bytes are written at once.
const PIECE: usize = 256 * 1024;

/// A file that has arrived.
pub(crate) struct Upload {
    /// Its name without folders, control characters and marks that turn the direction of writing.
    pub(crate) name: String,
    /// The digest of name and bytes: what an idempotency key is bound to.
    pub(crate) digest: BodyDigest,
    file: File,
}

impl Upload {
    /// Its bytes.
    pub(crate) fn bytes(&mut self) -> std::io::Result<Vec<u8>> {
        self.file.rewind()?;
        let mut bytes = Vec::new();
        self.file.read_to_end(&mut bytes)?;
        Ok(bytes)
    }
}

/// Receives the one file of a form; everything else in it is refused.
pub(crate) async fn receive(
    app: &App,
    req: &HttpRequest,
    payload: Payload,
) -> Result<Upload, Problem> {
    let limits = app.limits();
    let form = req
        .headers()
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    if !form.to_ascii_lowercase().starts_with("multipart/form-data") {
        return Err(
            Problem::new(&codes::UNSUPPORTED_MEDIA_TYPE).with("type", "multipart/form-data")
        );
    }
    announced(req, limits.file_bytes + FORM)?;
    let parts = Multipart::new(req.headers(), payload.into_inner());
    let pace = Pace::begin(limits.body_seconds);
    let upload = file(parts, limits.file_bytes, &pace).await?;
    Arrival::note(req);
    Ok(upload)
}

async fn file(mut parts: Multipart, max: u64, pace: &Pace) -> Result<Upload, Problem> {
    let broken = |error: actix_multipart::MultipartError| {
        Problem::new(&codes::BAD_JSON).with("reason", error)
    };
    let mut found = None;
    let mut sum: u64 = 0;
    while let Some(part) = pace.next(&mut parts, sum).await? {
        let mut part = part.map_err(broken)?;
        let name = part.name().unwrap_or_default().to_owned();
        if name != "file" || found.is_some() {
            return Err(Problem::field(Fault::new(
                format!("/{name}"),
                &codes::UNKNOWN_FIELD,
            )));
        }
        let file_name = part
            .content_disposition()
            .and_then(|about| about.get_filename())
            .unwrap_or_default();
        let name = clean(file_name);
        let mut file = on_disk(tempfile::tempfile).await?;
        let mut hash = Sha256::new();
        hash.update(name.as_bytes());
        let mut waiting = Vec::new();
        while let Some(chunk) = pace.next(&mut part, sum).await? {
            let chunk = chunk.map_err(broken)?;
            sum = sum.saturating_add(u64::try_from(chunk.len()).unwrap_or(u64::MAX));
            if sum > max {
                return Err(Problem::new(&codes::PAYLOAD_TOO_LARGE).with("max", max));
            }
            hash.update(&chunk);
            waiting.extend_from_slice(&chunk);
            if waiting.len() >= PIECE {
                file = written(file, std::mem::take(&mut waiting)).await?;
            }
        }
        file = written(file, waiting).await?;
        let digest = BodyDigest(hash.finalize().into());
        found = Some(Upload { name, digest, file });
    }
    found.ok_or_else(|| Problem::field(Fault::new("/file", &codes::MISSING_FIELD)))
}

/// The file with further bytes at its end.
async fn written(mut file: File, bytes: Vec<u8>) -> Result<File, Problem> {
    on_disk(move || file.write_all(&bytes).map(|()| file)).await
}

/// Does something with the disk on a thread that may wait for it: a slow disk keeps no other request waiting.
async fn on_disk<T: Send + 'static>(
    work: impl FnOnce() -> std::io::Result<T> + Send + 'static,
) -> Result<T, Problem> {
    web::block(work)
        .await
        .map_err(|_| Problem::new(&codes::BUSY).retry_after(1))?
        .map_err(Problem::internal)
}

/// A name as data only: no folders, nothing unseen, not too long; its ending is kept.
fn clean(name: &str) -> String {
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let seen: Vec<char> = name.chars().filter(|c| !c.is_control() && !matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')).collect();
    let skip = seen.len().saturating_sub(NAME);
    seen.into_iter().skip(skip).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_data_only() {
        assert_eq!(clean("C:\\台账\\人才.xlsx"), "人才.xlsx");
        assert_eq!(clean("../../etc/passwd"), "passwd");
        assert_eq!(clean("a\u{202e}xslx.exe\r\n"), "axslx.exe");
        let long = clean(&format!("{}.xlsx", "长".repeat(200)));
        assert_eq!(long.chars().count(), NAME);
        assert!(long.ends_with(".xlsx"));
    }
}
