//! What a site's host has to send with each file, in the host's own words.

pub mod apache;
pub mod caddy;
pub mod cloudfront;
pub mod files;
pub mod netlify;
pub mod nginx;
pub mod policy;
pub mod vercel;
