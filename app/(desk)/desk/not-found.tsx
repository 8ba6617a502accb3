import { deskWords } from "../words";

export default async function NotFound() {
  const { t } = await deskWords();
  return (
    <>
      <title>{`404 · ${t.siteName}`}</title>
      <h1>404</h1>
      <p>{t.refusals.NOT_FOUND}</p>
      <p>
        <a href="/desk">{t.home.title}</a>
      </p>
    </>
  );
}
