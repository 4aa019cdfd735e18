"""What sitemaps.org and Google News ask of a sitemap, as RELAX NG."""

from lxml import etree
from lxml.etree import QName, RelaxNG

from tests.addresses import SITE_URL
from tests.browser import Browser

MOMENT = r"\d{4}-\d\d-\d\dT\d\d:\d\d[+\-]\d\d:\d\d"
URL = rf"{SITE_URL.replace('.', '[.]')}/[A-Za-z0-9/.\-]*"
NEWS = "http://www.google.com/schemas/sitemap-news/0.9"
SCHEMA = f"""\
<grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="http://www.sitemaps.org/schemas/sitemap/0.9"
         datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
  <start><choice>
    <element name="sitemapindex"><zeroOrMore>
      <element name="sitemap"><ref name="place"/></element>
    </zeroOrMore></element>
    <element name="urlset"><oneOrMore>
      <element name="url"><ref name="place"/></element>
    </oneOrMore></element>
    <element name="urlset"><zeroOrMore>
      <element name="url"><ref name="loc"/><ref name="news"/></element>
    </zeroOrMore></element>
  </choice></start>
  <define name="place"><ref name="loc"/><element name="lastmod"><ref name="moment"/></element></define>
  <define name="loc">
    <element name="loc"><data type="anyURI"><param name="pattern">{URL}</param></data></element>
  </define>
  <define name="moment"><data type="string"><param name="pattern">{MOMENT}</param></data></define>
  <define name="text"><data type="string"><param name="pattern">[\\s\\S]*\\S[\\s\\S]*</param></data></define>
  <define name="language">
    <data type="string"><param name="pattern">[a-z]{{2,3}}|zh-(cn|tw)</param></data>
  </define>
  <define name="news">
    <element name="news" ns="{NEWS}">
      <element name="publication">
        <element name="name"><ref name="text"/></element>
        <element name="language"><ref name="language"/></element>
      </element>
      <element name="publication_date"><ref name="moment"/></element>
      <element name="title"><ref name="text"/></element>
    </element>
  </define>
</grammar>
"""
VALIDATOR = RelaxNG(etree.fromstring(SCHEMA))


def sitemap(browser: Browser, path: str, status: int = 200) -> list[dict[str, str]]:
    """What a valid sitemap names: the texts of each entry, by the names of their elements."""
    page = browser.visit(path, status)
    assert page.response.mimetype == "application/xml"
    document = etree.fromstring(page.response.data)
    VALIDATOR.assertValid(document)
    return [
        {QName(element).localname: element.text or "" for element in entry.iter() if not len(element)}
        for entry in document
    ]


def paths(entries: list[dict[str, str]]) -> list[str]:
    return [entry["loc"].removeprefix(SITE_URL) for entry in entries]
