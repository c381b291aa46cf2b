//! The browser's page, carried in the program: hashed assets to be kept for ever, the page itself with a fresh nonce each time.

use actix_web::{
    HttpRequest, HttpResponse,
    http::{
        Method,
        header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY},
    },
};
use rust_embed::RustEmbed;

use crate::{
    auth::password::random_token,
    problem::{Problem, codes},
};

/// What `npm run build` left; `build.rs` puts a page in its place that says so when there is none.
#[derive(RustEmbed)]
#[folder = "../../frontend/dist"]
struct Dist;

const PAGE: &str = "index.html";
/// Stands in the page where the nonce is to be.
const NONCE: &str = "__CSP_NONCE__";

/// Serves an asset, or the page for every other address: the page finds its own way.
pub(crate) async fn page(req: HttpRequest) -> Result<HttpResponse, Problem> {
    if req.method() != Method::GET && req.method() != Method::HEAD {
        return Err(Problem::new(&codes::METHOD_NOT_ALLOWED).allow("GET, HEAD".to_owned()));
    }
    let path = req.path().trim_start_matches('/');
    match Dist::get(path).filter(|_| path != PAGE && !path.is_empty()) {
        Some(file) => Ok(asset(path, file)),
        // A missing asset is missing; only addresses without an ending are pages.
        None if path
            .rsplit('/')
            .next()
            .is_some_and(|name| name.contains('.'))
            && path != PAGE =>
        {
            Err(Problem::not_found())
        }
        None => index(),
    }
}

fn asset(path: &str, file: rust_embed::EmbeddedFile) -> HttpResponse {
    // The bundler puts a digest of the content into every name below assets/.
    let keep = if path.starts_with("assets/") {
        "public, max-age=31536000, immutable"
    } else {
        "public, max-age=3600"
    };
    HttpResponse::Ok()
        .content_type(file.metadata.mimetype())
        .insert_header((CACHE_CONTROL, keep))
        .body(file.data.into_owned())
}

fn index() -> Result<HttpResponse, Problem> {
    let file =
        Dist::get(PAGE).ok_or_else(|| Problem::internal("the page is not in the program"))?;
    let html = String::from_utf8(file.data.into_owned()).map_err(Problem::internal)?;
    let nonce = random_token();
    // Scripts write no HTML: the page's own default policy (frontend/src/app/csp.ts) lets pass what antd writes into style elements.
    let policy = format!(
        "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-{nonce}'; img-src 'self' blob:; font-src 'self'; connect-src 'self'; \
         frame-ancestors 'none'; base-uri 'none'; form-action 'self'; \
         require-trusted-types-for 'script'; trusted-types default"
    );
    Ok(HttpResponse::Ok()
        .content_type("text/html; charset=utf-8")
        .insert_header((CONTENT_SECURITY_POLICY, policy))
        .insert_header((CACHE_CONTROL, "no-cache"))
        .body(html.replace(NONCE, &nonce)))
}
