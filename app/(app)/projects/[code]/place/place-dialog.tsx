"use client";
import { Button, Input, Modal, Select } from "antd";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { DialogRefusal } from "@/app/_components/dispatch/dialog-refusal";
import { useSend } from "@/app/_components/dispatch/use-send";
import { ZONES, ZONE_FACTS, ZONE_LABELS, ZONE_PART_LABELS, type Zone } from "@/lib/map/terms";
import type { Place } from "@/lib/projects/places/queries";
import { paths } from "@/lib/web/paths";
import { Field, marks } from "../assignments/field";

type Props = { code: string; place: Place | null; onClose: () => void; onDone: (words: string) => void };

const AREAS = ZONES.map((zone) => ({ value: zone, label: `${ZONE_PART_LABELS[ZONE_FACTS[zone].part]} · ${ZONE_LABELS[zone]}` }));
const textOf = (degrees: number | null | undefined) => (degrees === null || degrees === undefined ? "" : String(degrees));

/** Name, zone and, where they are known, degrees. What was typed stays through every refusal. */
export function PlaceDialog({ code, place, onClose, onDone }: Props) {
  const router = useRouter();
  const { state, post, isBusy } = useSend();
  const [name, setName] = useState(place?.name ?? "");
  const [zone, setZone] = useState<Zone | null>(place?.zone ?? null);
  const [longitude, setLongitude] = useState(textOf(place?.longitude));
  const [latitude, setLatitude] = useState(textOf(place?.latitude));
  const problems = state.kind === "refused" ? (state.refusal.details?.fields ?? {}) : {};
  const seen = place?.notedAt ?? null;

  async function send(path: string, body: object, words: string) {
    const answer = await post(path, { ...body, seen });
    if (answer?.ok) onDone(words);
    else if (answer?.refusal.kind === "conflict") router.refresh();
  }

  return (
    <Modal
      open title={place ? "修改落点" : "登记落点"} onCancel={onClose} mask={{ closable: false }}
      footer={
        <>
          {place && <Button danger disabled={isBusy} onClick={() => void send(paths.api.removePlace(code), {}, "已撤销落点")}>撤销登记</Button>}
          <Button onClick={onClose}>取消</Button>
          <Button type="primary" loading={isBusy} onClick={() => void send(paths.api.place(code), { name, zone, longitude, latitude }, `落点已登记为“${name.trim()}”`)}>登记</Button>
        </>
      }
    >
      <div className="stack">
        <Field id="place-name" label="地点名称" problem={problems.name}>
          <Input {...marks("place-name", problems.name)} value={name} maxLength={60} onChange={(event) => setName(event.target.value)} placeholder="例如：兴隆湖畔" autoFocus />
        </Field>
        <Field id="place-zone" label="所在创新空间（“1+4+N”，可不选）" problem={problems.zone}>
          <Select {...marks("place-zone", problems.zone)} style={{ width: "100%" }} value={zone} onChange={(chosen) => setZone(chosen ?? null)} options={AREAS} allowClear placeholder="不在其中或不清楚" />
        </Field>
        <div className="halves">
          <Field id="place-longitude" label="经度（GCJ-02，可不填）" problem={problems.longitude}>
            <Input {...marks("place-longitude", problems.longitude)} value={longitude} inputMode="decimal" onChange={(event) => setLongitude(event.target.value)} placeholder="104.08" />
          </Field>
          <Field id="place-latitude" label="纬度" problem={problems.latitude}>
            <Input {...marks("place-latitude", problems.latitude)} value={latitude} inputMode="decimal" onChange={(event) => setLatitude(event.target.value)} placeholder="30.40" />
          </Field>
        </div>
        {Object.keys(problems).length === 0 && <DialogRefusal state={state} />}
      </div>
    </Modal>
  );
}
