import "./bookmark.css";
import { render } from "preact";
import type { BookmarkPageIntent, BookmarkPageMessage, BookmarkPageSubject } from "../../protocol/panels/bookmark.ts";
import { connectHost } from "../host.ts";
import { BookmarkPage } from "./BookmarkPage.tsx";

const root = document.getElementById("root");
if (root) render(<BookmarkPage host={connectHost<BookmarkPageMessage, BookmarkPageIntent, BookmarkPageSubject>()} />, root);
