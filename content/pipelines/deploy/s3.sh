  command -v aws > /dev/null || python3 -m pip install --quiet awscli==1.46.3
  # New assets go up before the pages that name them, and old ones go last.
  aws s3 sync public/assets "s3://$BUCKET/assets" --cache-control "public, max-age=31536000, immutable"
  aws s3 sync public "s3://$BUCKET" --exclude "assets/*" --cache-control "public, max-age=0, must-revalidate"
  aws s3 sync public "s3://$BUCKET" --delete
  for feed in updates/feed.xml subprocessors/feed.xml; do
    [ ! -e "public/$feed" ] || aws s3 cp "public/$feed" "s3://$BUCKET/$feed" --content-type application/atom+xml --cache-control "public, max-age=0, must-revalidate"
  done
  aws s3 cp public "s3://$BUCKET" --recursive --exclude "*" --include "*.txt" --content-type "text/plain; charset=utf-8" --cache-control "public, max-age=0, must-revalidate"
  aws cloudfront create-invalidation --distribution-id "$DISTRIBUTION" --paths "/*"
