import type { SiteSettings } from "@/lib/settings/schema";

/** Under which terms the published data may be used, as an administrator has filled it in. */
export type LicenceTerms = Pick<SiteSettings, "licenceName" | "licenceUrl" | "licenceText">;

/**
 * The licence as text for people: name and address in a line, and what is said of it below. Until the site names one,
 * every form of the data says so: nothing is granted by accident.
 * @param none what is said where there is none
 */
export function licenceInWords(terms: LicenceTerms, none: string): string {
  const { licenceName, licenceUrl, licenceText } = terms;
  if (licenceName === null) return none;
  const line = licenceUrl === null ? licenceName : `${licenceName} ${licenceUrl}`;
  return licenceText === null ? line : `${line}\n${licenceText}`;
}

/** The licence in the words of schema.org; nothing where none is granted. */
export function structuredLicence({ licenceName, licenceUrl }: LicenceTerms): { license?: string | object } {
  if (licenceName === null) return {};
  return { license: licenceUrl ?? { "@type": "CreativeWork", name: licenceName } };
}
