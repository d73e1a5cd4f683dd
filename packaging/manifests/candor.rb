class Candor < Formula
  desc "Static trust centers and NDA-gated SOC 2 summaries from one visibility flag per field"
  homepage "{home}"
  version "{version}"
  license "{license}"

  on_macos do
    on_arm do
      url "{url aarch64-apple-darwin}"
      sha256 "{sha256 aarch64-apple-darwin}"
    end
    on_intel do
      url "{url x86_64-apple-darwin}"
      sha256 "{sha256 x86_64-apple-darwin}"
    end
  end

  on_linux do
    on_arm do
      url "{url aarch64-unknown-linux-gnu}"
      sha256 "{sha256 aarch64-unknown-linux-gnu}"
    end
    on_intel do
      url "{url x86_64-unknown-linux-gnu}"
      sha256 "{sha256 x86_64-unknown-linux-gnu}"
    end
  end

  def install
    bin.install "candor"
    man1.install Dir["man/*.1"]
    bash_completion.install "completions/candor.bash" => "candor"
    zsh_completion.install "completions/_candor"
    fish_completion.install "completions/candor.fish"
  end

  test do
    system bin/"candor", "new", "site", "--yes"
    system bin/"candor", "build", "site"
    assert_path_exists testpath/"site/dist/public/index.html"
  end
end
