import type { ReactNode } from "react";

interface DeskTableProps {
  title: string;
  count: number;
  columns: readonly string[];
  /** Its rows. */
  children: ReactNode;
}

/** A titled, counted list of the desk. */
export function DeskTable({ title, count, columns, children }: DeskTableProps) {
  return (
    <section>
      <h2>
        {title} <span className="count">{count}</span>
      </h2>
      <div className="table-scroll">
        <table>
          <thead>
            <tr>
              {columns.map((column) => (
                <th scope="col" key={column}>
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>{children}</tbody>
        </table>
      </div>
    </section>
  );
}
