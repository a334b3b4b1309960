# SPDX-FileCopyrightText: The Openings authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The web as the tests want it: a server on loopback that OPENINGS_MIRROR points at.

All companies and postings are invented.
"""
import html
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Mirror:
    """Answers by "HOST/PATH"; what is not there is 404.

    An answer is (status, content type, text or bytes, more headers), or a function that
    writes what it likes to the handler it is given.
    """

    def __init__(self):
        self.answers = {}
        self.asked = []
        mirror = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                address = self.path.lstrip("/").split("?")[0].rstrip("/")
                mirror.asked.append(self.path)
                answer = mirror.answers.get(address, (404, "text/plain", "Not found"))
                if callable(answer):
                    answer(self)
                else:
                    self.reply(*answer)

            def do_POST(self):
                self.rfile.read(int(self.headers.get("Content-Length", 0)))
                self.do_GET()

            def reply(self, status, kind, body, headers=None):
                data = body.encode() if isinstance(body, str) else body
                self.send_response(status)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(data)))
                for name, value in (headers or {}).items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(data)

            def handle(self):
                try:
                    super().handle()
                except ConnectionError:
                    pass  # whoever asked went away

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()

    def json(self, address, value, status=200):
        self.answers[address] = (status, "application/json", json.dumps(value))

    def page(self, address, body, status=200):
        self.answers[address] = (status, "text/html; charset=utf-8", body)

    def feed(self, address, title, jobs):
        """A feed that does not say whose jobs they are; gives its address."""
        items = "".join(f"<item><title>{html.escape(job)}</title><guid>{number}</guid></item>"
                        for number, job in enumerate(jobs))
        self.answers[address] = (200, "application/rss+xml", "<rss version='2.0'><channel><title>"
                                 f"{html.escape(title)}</title>{items}</channel></rss>")
        return f"https://{address}"

    def greenhouse(self, token, company, titles):
        """A board of that kind; gives the address that a person would paste."""
        api = f"boards-api.greenhouse.io/v1/boards/{token}"
        jobs = [{
            "id": 1000 + n, "internal_job_id": 2000 + n, "title": title,
            "updated_at": f"2026-05-{n % 28 + 1:02}T10:00:00-04:00",
            "first_published": f"2026-04-{n % 28 + 1:02}T10:00:00-04:00",
            "location": {"name": "Dublin, Ireland"}, "company_name": company,
            "absolute_url": f"https://boards.greenhouse.io/{token}/jobs/{1000 + n}",
            "departments": [{"id": 1, "name": "Workshop"}], "offices": [], "metadata": [],
            "content": html.escape(f"<h2>About</h2><p>{title} at {company}.</p>"
                                   "<ul><li>Care</li><li>Curiosity</li></ul>"),
        } for n, title in enumerate(titles)]
        self.json(api, {"name": company, "content": ""})
        self.json(f"{api}/jobs", {"jobs": jobs, "meta": {"total": len(jobs)}})
        for job in jobs:
            self.json(f"{api}/jobs/{job['id']}", job)
        return f"https://boards.greenhouse.io/{token}"

    def careers_page(self, host, company, titles):
        """A page of a company's own that says what it offers as JSON-LD."""
        postings = [{
            "@context": "https://schema.org", "@type": "JobPosting", "title": title,
            "datePosted": "2026-05-04", "description": f"<p>{title} at {company}.</p>",
            "identifier": {"@type": "PropertyValue", "value": f"{host}-{n}"},
            "hiringOrganization": {"@type": "Organization", "name": company},
            "jobLocation": {"@type": "Place", "address": {
                "@type": "PostalAddress", "addressLocality": "Lyon", "addressCountry": "FR"}},
            "url": f"https://{host}/careers/{n}",
        } for n, title in enumerate(titles)]
        self.page(f"{host}/careers", "<!doctype html><html><head><title>Careers</title>"
                  f"<script type='application/ld+json'>{json.dumps(postings)}</script>"
                  "</head><body><h1>Careers</h1></body></html>")
        return f"https://{host}/careers"
