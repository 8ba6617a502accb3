import type { ReactElement } from "react";
import { COLUMNS, JSON_NAMES, type Column } from "@/lib/datasets/rows";
import { DATASET_FILES, type ArchiveCounts, type DatasetFile, type DatasetState } from "@/lib/datasets/types";
import { shanghaiDate } from "@/lib/dates";
import { sizeInWords } from "@/lib/i18n/sizes";
import { Subscriptions } from "./feed-links";
import type { Reader } from "./reader";

interface DataPageProps {
  reader: Reader;
  counts: ArchiveCounts;
  state: DatasetState;
  /** In words, in lines. */
  licence: string;
}

/** What there is to take away whole, and the doors for programs. */
export function DataPage({ reader, counts, state, licence }: DataPageProps): ReactElement {
  const { data } = reader.words;
  return (
    <div className="data-page">
      <h1>{data.heading}</h1>
      <p>{data.intro}</p>
      <p>
        {data.counts(counts.cases, counts.editions)}
        {counts.lastPublishedAt === null ? null : data.lastChange(shanghaiDate(counts.lastPublishedAt))}
      </p>
      <Downloads reader={reader} state={state} />
      <h2 id="licence">{data.licence}</h2>
      <p className="lines">{licence}</p>
      <Feeds reader={reader} />
      <Api reader={reader} />
      <Others reader={reader} />
      <Columns reader={reader} />
    </div>
  );
}

function Downloads({ reader, state: { dataset, isOutdated } }: Pick<DataPageProps, "reader" | "state">): ReactElement {
  const { data } = reader.words;
  const date = dataset?.lastPublishedAt ?? null;
  return (
    <>
      <h2 id="downloads">{data.downloads}</h2>
      {dataset === null ? (
        <p className="notice">{data.making}</p>
      ) : (
        <>
          {date === null ? null : <p>{data.asOf(dataset.cases, dataset.editions, shanghaiDate(date))}</p>}
          {isOutdated ? <p className="notice">{data.outdated}</p> : null}
          <dl className="files">
            {DATASET_FILES.flatMap((name) => dataset.files.filter((file) => file.name === name)).map((file) => (
              <Download key={file.name} reader={reader} file={file} />
            ))}
          </dl>
        </>
      )}
    </>
  );
}

function Download({ reader, file }: { reader: Reader; file: DatasetFile }): ReactElement {
  const { data } = reader.words;
  return (
    <div>
      <dt>
        <a href={`/data/${file.name}`}>{file.name}</a>
        <span className="aside">{sizeInWords(file.size)}</span>
      </dt>
      <dd>{data.fileContents[file.name]}</dd>
      <dd className="hash">
        {data.hash}
        <code>{file.sha256}</code>
      </dd>
    </div>
  );
}

function Feeds({ reader }: { reader: Reader }): ReactElement {
  const { data } = reader.words;
  return (
    <>
      <h2 id="feeds">{data.feeds}</h2>
      <p>{data.feedsHint}</p>
      <Subscriptions reader={reader} path="" />
    </>
  );
}

function Api({ reader }: { reader: Reader }): ReactElement {
  const { data } = reader.words;
  const addresses = [
    ["/api/v1/cases", data.apiCases],
    ["/api/v1/cases/{caseNumber}", data.apiCase],
    ["/api/v1/cases/{caseNumber}/editions", data.apiEditions],
    ["/api/v1/cases/{caseNumber}/editions/{number}", data.apiEdition],
    ["/api/v1/organisations", data.apiOrganisations],
    ["/api/v1/organisations/{organisation}", data.apiOrganisation],
    ["/api/v1/fields", data.apiFields],
    ["/api/v1/openapi.json", data.apiDescription],
  ] as const;
  return (
    <>
      <h2 id="api">{data.api}</h2>
      <p>{data.apiHint}</p>
      <dl className="addresses">
        {addresses.map(([address, said]) => (
          <div key={address}>
            <dt>{address.includes("{") ? <code>{address}</code> : <a href={address}>{address}</a>}</dt>
            <dd>{said}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function Others({ reader }: { reader: Reader }): ReactElement {
  const { data } = reader.words;
  return (
    <>
      <h2 id="others">{data.others}</h2>
      <ul>
        <li>
          <a href="/sitemap.xml">{data.sitemap}</a>
        </li>
        <li>
          <a href="/llms.txt">{data.llms}</a>
        </li>
        <li>
          <a href={`/${reader.script}/opensearch.xml`}>{data.openSearch}</a>
        </li>
      </ul>
    </>
  );
}

function Columns({ reader }: { reader: Reader }): ReactElement {
  const { data } = reader.words;
  return (
    <>
      <h2 id="columns">{data.columnsHeading}</h2>
      <p>{data.columnsHint}</p>
      <div className="scroll" role="region" aria-labelledby="columns" tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{data.column}</th>
              <th scope="col">{data.json}</th>
              <th scope="col">{data.meaning}</th>
            </tr>
          </thead>
          <tbody>
            {(Object.keys(COLUMNS) as Column[]).map((column) => (
              <tr key={column}>
                <th scope="row">{data.columns[column]}</th>
                <td>
                  <code>{JSON_NAMES[column]}</code>
                </td>
                <td>{data.meanings[column]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
