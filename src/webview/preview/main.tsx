import "./preview.css";
import { render } from "preact";
import { connectHost } from "../host.ts";
import { Preview } from "./Preview.tsx";

const root = document.getElementById("root");
if (root) render(<Preview host={connectHost()} />, root);
