  npx --yes wrangler@4.164.0 pages deploy public --project-name "$CANDOR_PROJECT" --branch @BRANCH@
