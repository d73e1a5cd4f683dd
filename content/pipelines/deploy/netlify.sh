  npx --yes netlify-cli@27.10.2 deploy --prod --no-build --dir public
