  npx --yes vercel@64.0.2 deploy public --prod --yes --token "$VERCEL_TOKEN"
