// Asks again, now from here. With a fragment in the address a browser would scroll instead: it waits for the page.
sessionStorage.setItem("candor-fragment", location.hash);
location.replace(location.href.split("#")[0]);
