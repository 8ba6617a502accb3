import { deskWords } from "../words";

export default async function Forbidden() {
  const { t } = await deskWords();
  return (
    <>
      <title>{`403 · ${t.siteName}`}</title>
      <h1>403</h1>
      <p>{t.audit.forbidden}</p>
      <p>
        <a href="/desk">{t.home.title}</a>
      </p>
    </>
  );
}
