//! What a site's host has to send with each file, in the host's own words.

mod apache;
mod caddy;
mod cloudfront;
pub mod files;
mod netlify;
mod nginx;
mod policy;
mod vercel;
