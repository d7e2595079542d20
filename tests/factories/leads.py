"""One small feed of each publisher's shape, in our own words."""

from __future__ import annotations

import json
from pathlib import Path

UK = """<?xml version="1.0" encoding="utf-16"?>
<ArrayOfFullNotice xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
 <FullNotice><Id>uk-1</Id><Notice><Id>uk-1</Id>
  <ContactDetails><Name>Somebody</Name><Email>somebody@example.org</Email><Country>England</Country></ContactDetails>
  <Title>Cleaning of a library</Title>
  <Description>Windows and floors, 4000 square metres. Write to buyer@example.org or call 020 7946 0018.</Description>
  <CPVDescription>cleaning services</CPVDescription>
  <PublishedDate>2015-07-16T15:04:41.3+00:00</PublishedDate><DeadlineDate>2015-08-21T00:00:00</DeadlineDate>
  <Region>Any region</Region><Status>Open</Status><OrganisationName>A Library</OrganisationName></Notice></FullNotice>
 <FullNotice><Id>uk-2</Id><Notice><Title>Detectors</Title><Description>Six.</Description>
  <PublishedDate>2015-07-15T00:00:00</PublishedDate><Status>Awarded</Status></Notice></FullNotice>
</ArrayOfFullNotice>"""

OCDS = json.dumps(
    {
        "publisher": {"name": "Contracts Finder"},
        "license": "http://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
        "releases": [
            {
                "ocid": "ocds-b5fd17-1",
                "date": "2024-03-01T00:00:00Z",
                "language": "en",
                "buyer": {"id": "b", "name": "A Council"},
                "parties": [{"id": "b", "address": {"countryName": "United Kingdom", "locality": "Cherepovets"}}],
                "tender": {
                    "title": "Road salt",
                    "description": "<p>5,000 tonnes</p>",
                    "status": "active",
                    "datePublished": "2024-03-02",
                    "tenderPeriod": {"endDate": "2024-04-02T12:00:00Z"},
                    "classification": {"scheme": "CPV", "id": "14400000", "description": "Salt and pure sodium"},
                    "documents": [{"documentType": "tenderNotice", "url": "https://example.org/notice/1"}],
                },
            }
        ],
    }
)

CANADA = (
    '"language","title","reference_number","publication_date","date_closing","publishing_status","gsin",'
    '"region_delivery","end_user_entity","description","contact","document"\n'
    '"English","Road salt","PW-1","2014-07-10","2014-07-24 12:00 Central Standard Time (CST)","Active",'
    '"N9320: Salt","Ontario","A Ministry","Two lines\nof text, 500 t","Somebody, 555-0100","https://example.org/1,x"\n'
    '"French","Doublure","PW-2","2014-03-20","2014-07-21 14:00 EDT","Active","G: Textiles","Canada","","Tissu","",""\n'
    '"English","Old","PW-3","2013-01-01","2013-02-01","Expired","G: Things","","","","",""\n'
)

STATE = json.dumps(
    {
        "type": "FeatureCollection",
        "features": [
            {
                "id": "T.1",
                "properties": {
                    "Country": "Russia",
                    "Specific_Location": "Cherepovets, Russia",
                    "Project_Title": "A hospital wing",
                    "Project_Description": "Beds &amp; <b>scanners</b>, 120 of them",
                    "Sector": "Health Care and Social Assistance",
                    "Project_Announced": "2013-09-27Z",
                    "Tender_Date": None,
                    "Submitting_Officer_Contact": "officer@example.org",
                    "Link_To_Project": "javascript:alert(1)",
                    "Status": "Pipeline",
                    "Archived": "0",
                },
            },
            {"id": "T.2", "properties": {"Project_Title": "Gone", "Project_Announced": "2013-01-01", "Archived": "1"}},
            {"id": "T.3", "properties": {"Project_Title": "L", "Timestamp": "2013-07-09", "Tender_Date": "2013-06-10"}},
            "no feature",
        ],
    }
)  # fmt: skip

USTDA = """<?xml version="1.0" encoding="UTF-8" ?>
<nodes><node><Title>Russia: An airport</Title><Open-Date>10/28/2015</Open-Date>
<Close-Date>01/07/2016</Close-Date><Description>Consultants, 12 months.</Description></node>
<node><Title></Title><Open-Date>10/28/2015</Open-Date></node></nodes>"""

USTDA_RSS = """<rss version="2.0"><channel><title>USTDA Trade Leads</title><link>http://www.ustda.gov/feed</link>
<item><title>Russia: Hydropower</title><link>https://www.ustda.gov/1</link>
<description>Two turbines.&amp;nbsp; Proposal Deadline: January 7, 2016</description>
<pubDate>&lt;span content=&quot;2015-10-28T00:00:00-04:00&quot;&gt;October 28, 2015&lt;/span&gt;</pubDate>
<guid isPermaLink="false">865</guid></item></channel></rss>"""

MCA = """<?xml version="1.0"?><!-- a feed --><rss version="2.0"><channel><title>dgMarket</title><link>http://www.dgmarket.com</link>
<item><title>Seeds &amp; ploughs</title><link>http://www.dgmarket.com/1</link>
<description><![CDATA[Buyer: <a href="http://www.dgmarket.com/b">A Fund</a>]]></description>
<category>country/ru - Russia</category><category>CPV/24400000</category><category>deadline/2015/Apr/30</category>
<guid>http://www.dgmarket.com/1</guid><pubDate>Fri, 3 Apr 2015 21:09:55 EDT</pubDate></item></channel></rss>"""

FBO = """<?xml version='1.0'?><NOTICES>
<COMBINE><DATE>02082015</DATE><AGENCY><![CDATA[An Agency]]></AGENCY><NAICS>331318</NAICS>
<SUBJECT><![CDATA[61--CABLE,POWER]]></SUBJECT><SOLNBR><![CDATA[S-1]]></SOLNBR><RESPDATE>04052015</RESPDATE>
<DESC><![CDATA[2600 pieces <br> by <a href="mailto:x@example.org">mail</a>]]></DESC>
<LINK><![CDATA[https://www.fbo.gov/1]]></LINK><POPCOUNTRY><![CDATA[AF]]></POPCOUNTRY></COMBINE>
<AWARD><DATE>02082015</DATE><SUBJECT>Done</SUBJECT><SOLNBR>S-2</SOLNBR></AWARD></NOTICES>"""

FEEDS = {
    "uk.xml": UK,
    "ocds.json": OCDS,
    "canada.csv": CANADA,
    "state.json": STATE,
    "ustda.xml": USTDA,
    "ustda-rss.xml": USTDA_RSS,
    "mca.xml": MCA,
    "fbo.xml": FBO,
}


def written(folder: Path, name: str) -> Path:
    """A feed as a file."""
    path = folder / name
    path.write_text(FEEDS[name], encoding="utf-8")
    return path
