import "./table.css";
import { render } from "preact";
import type { KeptTablePage, TableIntent, TableMessage } from "../../protocol/panels/table.ts";
import { connectHost } from "../host.ts";
import { TablePage } from "./TablePage.tsx";

const root = document.getElementById("root");
if (root) render(<TablePage host={connectHost<TableMessage, TableIntent, KeptTablePage>()} />, root);
