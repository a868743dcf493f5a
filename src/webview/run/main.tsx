import "./run.css";
import { render } from "preact";
import type { RunPageIntent, RunPageMessage, RunPageSubject } from "../../protocol/panels/run.ts";
import { connectHost } from "../host.ts";
import { RunPage } from "./RunPage.tsx";

const root = document.getElementById("root");
if (root) render(<RunPage host={connectHost<RunPageMessage, RunPageIntent, RunPageSubject>()} />, root);
