"""Makes what is generated: rule book, data tables, the page's scripts and Python runtime. Runs on the host only.

python -m checker.build             what is out of date: checker/rulebook.json, docs/assets/checker/ and runtime/
python -m checker.build --force     the same, all anew
python -m checker.build --serve     build, serve the site, rebuild after each edit
python -m checker.build --verify    and start the page's Python under Node
python -m checker.build.startup     how soon the checker is there, beside a bare Pyodide, and how many bytes it takes
python -m checker.build.offline     finish a built site: the policy in its pages, and the service worker, site/sw.js
python -m checker.build.publish     a finished site for one's own server, with packed files and headers
python -m checker.build.browsers    find a Chromium and a Firefox for the tests, or install them; print their paths
"""
