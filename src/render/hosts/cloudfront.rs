//! A template of AWS CloudFormation: a private bucket (S3) behind a distribution (CloudFront) that sends headers, leads on
//! from former addresses, and shows the site's own page for unknown ones.

use serde_json::{Map, Value, json};

use super::policy::{ASK_AGAIN, FOR_EVER, Policy};

/// Amazon's own policy that caches by the address alone and packs what browsers can unpack.
const CACHING_OPTIMIZED: &str = "658327ea-f89d-4fab-a63d-7e88639e58f6";
/// The zone of all of CloudFront's names.
const CLOUDFRONT_ZONE: &str = "Z2FDTNDATAQYW2";

/// The template.
pub(super) fn template(policy: &Policy) -> String {
    let machine = |path: String| behaviour(&path, "MachineHeaders");
    let assets = behaviour(&format!("{}assets/*", policy.folder), "AssetHeaders");
    let machines = policy.machines.iter().map(|(address, _)| machine(policy.on_host(address)));
    let history = policy.history.iter().map(|folder| machine(format!("{}*", policy.on_host(folder))));
    let behaviours: Vec<Value> = [assets].into_iter().chain(machines).chain(history).collect();
    let mut default = behaviour("", "PageHeaders");
    if let Some(default) = default.as_object_mut() {
        default.remove("PathPattern");
    }
    let not_found = |status: u16| {
        let page = format!("{}404.html", policy.base);
        json!({"ErrorCode": status, "ErrorCachingMinTTL": 10, "ResponseCode": 404, "ResponsePagePath": page})
    };
    let template = json!({
        "AWSTemplateFormatVersion": "2010-09-09",
        "Description": "A trust center: a private bucket behind a distribution. Create it in us-east-1, where CloudFront looks for certificates.",
        "Parameters": {
            "DomainName": {"Type": "String", "Description": "The host's name, such as trust.example.com"},
            "CertificateArn": {"Type": "String", "Description": "The certificate for that name, from Certificate Manager in us-east-1"},
        },
        "Resources": {
            "Bucket": {
                "Type": "AWS::S3::Bucket",
                "DeletionPolicy": "Retain",
                "UpdateReplacePolicy": "Retain",
                "Properties": {"PublicAccessBlockConfiguration": {
                    "BlockPublicAcls": true, "BlockPublicPolicy": true, "IgnorePublicAcls": true, "RestrictPublicBuckets": true,
                }},
            },
            "BucketPolicy": {
                "Type": "AWS::S3::BucketPolicy",
                "Properties": {
                    "Bucket": {"Ref": "Bucket"},
                    "PolicyDocument": {
                        "Version": "2012-10-17",
                        "Statement": [{
                            "Effect": "Allow",
                            "Principal": {"Service": "cloudfront.amazonaws.com"},
                            "Action": "s3:GetObject",
                            "Resource": {"Fn::Sub": "${Bucket.Arn}/*"},
                            "Condition": {"StringEquals": {"AWS:SourceArn": {
                                "Fn::Sub": "arn:${AWS::Partition}:cloudfront::${AWS::AccountId}:distribution/${Distribution}",
                            }}},
                        }],
                    },
                },
            },
            "AccessControl": {
                "Type": "AWS::CloudFront::OriginAccessControl",
                "Properties": {"OriginAccessControlConfig": {
                    "Name": {"Fn::Sub": "${AWS::StackName}-bucket"},
                    "OriginAccessControlOriginType": "s3",
                    "SigningBehavior": "always",
                    "SigningProtocol": "sigv4",
                }},
            },
            "Addresses": {
                "Type": "AWS::CloudFront::Function",
                "Properties": {
                    "Name": {"Fn::Sub": "${AWS::StackName}-addresses"},
                    "AutoPublish": true,
                    "FunctionCode": function(policy),
                    "FunctionConfig": {"Comment": "Former addresses, and index.html in folders", "Runtime": "cloudfront-js-2.0"},
                },
            },
            "PageHeaders": headers(policy, "pages", ASK_AGAIN, false),
            "AssetHeaders": headers(policy, "assets", FOR_EVER, false),
            "MachineHeaders": headers(policy, "machines", ASK_AGAIN, true),
            "Distribution": {
                "Type": "AWS::CloudFront::Distribution",
                "Properties": {"DistributionConfig": {
                    "Enabled": true,
                    "HttpVersion": "http2and3",
                    "IPV6Enabled": true,
                    "Aliases": [{"Ref": "DomainName"}],
                    "ViewerCertificate": {
                        "AcmCertificateArn": {"Ref": "CertificateArn"},
                        "MinimumProtocolVersion": "TLSv1.2_2021",
                        "SslSupportMethod": "sni-only",
                    },
                    "Origins": [{
                        "Id": "bucket",
                        "DomainName": {"Fn::GetAtt": ["Bucket", "RegionalDomainName"]},
                        "OriginAccessControlId": {"Ref": "AccessControl"},
                        "S3OriginConfig": {"OriginAccessIdentity": ""},
                    }],
                    "DefaultCacheBehavior": default,
                    "CacheBehaviors": behaviours,
                    "CustomErrorResponses": [not_found(403), not_found(404)],
                }},
            },
        },
        "Outputs": {
            "BucketName": {"Value": {"Ref": "Bucket"}, "Description": format!("Upload the output folder here, below {}", policy.base)},
            "DistributionId": {"Value": {"Ref": "Distribution"}, "Description": "Invalidate it after each upload"},
            "Target": {"Value": {"Fn::GetAtt": ["Distribution", "DomainName"]}, "Description": format!("Let the host's name point here (in Route 53: an alias in zone {CLOUDFRONT_ZONE})")},
        },
    });
    format!("{template:#}\n")
}

/// What is done with the addresses that a pattern matches.
fn behaviour(pattern: &str, headers: &str) -> Value {
    json!({
        "PathPattern": pattern,
        "TargetOriginId": "bucket",
        "ViewerProtocolPolicy": "redirect-to-https",
        "Compress": true,
        "CachePolicyId": CACHING_OPTIMIZED,
        "ResponseHeadersPolicyId": {"Ref": headers},
        "FunctionAssociations": [{"EventType": "viewer-request", "FunctionARN": {"Fn::GetAtt": ["Addresses", "FunctionARN"]}}],
    })
}

/// A policy of response headers. CloudFront has places of their own for some of them.
fn headers(policy: &Policy, name: &str, cache: &str, for_any_origin: bool) -> Value {
    let mut security = Map::new();
    let mut custom = vec![json!({"Header": "Cache-Control", "Value": cache, "Override": true})];
    for (header, value) in &policy.every {
        match *header {
            "Content-Security-Policy" => {
                security
                    .insert("ContentSecurityPolicy".into(), json!({"ContentSecurityPolicy": value, "Override": true}));
            }
            "Strict-Transport-Security" => {
                let seconds: u32 = value.trim_start_matches("max-age=").parse().unwrap_or_default();
                security.insert(
                    "StrictTransportSecurity".into(),
                    json!({"AccessControlMaxAgeSec": seconds, "Override": true}),
                );
            }
            "X-Content-Type-Options" => {
                security.insert("ContentTypeOptions".into(), json!({"Override": true}));
            }
            "Referrer-Policy" => {
                security.insert("ReferrerPolicy".into(), json!({"ReferrerPolicy": value, "Override": true}));
            }
            _ => custom.push(json!({"Header": header, "Value": value, "Override": true})),
        }
    }
    let mut config = json!({
        "Name": {"Fn::Sub": format!("${{AWS::StackName}}-{name}")},
        "SecurityHeadersConfig": security,
        "CustomHeadersConfig": {"Items": custom},
    });
    if for_any_origin {
        config["CorsConfig"] = json!({
            "AccessControlAllowCredentials": false,
            "AccessControlAllowHeaders": {"Items": ["*"]},
            "AccessControlAllowMethods": {"Items": ["GET", "HEAD"]},
            "AccessControlAllowOrigins": {"Items": ["*"]},
            "OriginOverride": true,
        });
    }
    json!({
        "Type": "AWS::CloudFront::ResponseHeadersPolicy",
        "Properties": {"ResponseHeadersPolicyConfig": config},
    })
}

/// The function that looks at each address before the bucket does.
fn function(policy: &Policy) -> String {
    let former: Map<String, Value> =
        policy.redirects.iter().map(|(from, to)| (policy.path_on_host(from), json!(policy.on_host(to)))).collect();
    format!(
        "var former = {};\n\
         function handler(event) {{\n\
         \x20 var request = event.request;\n\
         \x20 var now = former[decoded(request.uri)];\n\
         \x20 if (now) return moved(now);\n\
         \x20 if (request.uri.endsWith('/')) request.uri += 'index.html';\n\
         \x20 else if (!request.uri.split('/').pop().includes('.')) return moved(request.uri + '/');\n\
         \x20 return request;\n\
         }}\n\
         function decoded(address) {{\n\
         \x20 try {{ return decodeURIComponent(address); }} catch (error) {{ return address; }}\n\
         }}\n\
         function moved(address) {{\n\
         \x20 return {{ statusCode: 301, headers: {{ location: {{ value: address }} }} }};\n\
         }}\n",
        Value::Object(former)
    )
}
