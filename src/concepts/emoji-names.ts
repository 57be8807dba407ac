/** Faces and signs that WeChat, QQ, Weibo and shop chats write as a word in square brackets. */
export const emojiNames: ReadonlySet<string> = new Set(
  (
    '微笑 撇嘴 色 发呆 得意 流泪 害羞 闭嘴 睡 大哭 尴尬 发怒 调皮 呲牙 惊讶 难过 囧 抓狂 吐 偷笑 愉快 白眼 傲慢 困 惊恐 憨笑 悠闲 咒骂 疑问 嘘 晕 衰 骷髅 敲打 再见 擦汗 抠鼻 鼓掌 坏笑 左哼哼 右哼哼 哈欠 鄙视 委屈 快哭了 阴险 亲亲 可怜 ' +
    '笑脸 生病 脸红 破涕为笑 恐惧 失望 无语 嘿哈 捂脸 奸笑 机智 皱眉 耶 吃瓜 加油 加油加油 汗 天啊 社会社会 旺柴 好的 打脸 哇 翻白眼 让我看看 叹气 苦涩 裂开 嘴唇 爱心 心碎 拥抱 强 弱 握手 胜利 抱拳 勾引 拳头 合十 啤酒 咖啡 蛋糕 玫瑰 凋谢 菜刀 炸弹 便便 月亮 太阳 庆祝 礼物 发 福 烟花 爆竹 猪头 跳跳 发抖 转圈 ' +
    '呵呵 嘻嘻 哈哈 爱你 挖鼻 挖鼻屎 吃惊 挤眼 怒 怒骂 哼 泪 抱抱 思考 钱 费解 酷 馋嘴 拜拜 鲜花 给力 威武 奥特曼 兔子 熊猫 互粉 赞 点赞 心 伤心 作揖 右边亮了 笑cry 笑哭 doge 二哈 喵喵 允悲 并不简单 good ok no smile grin rose hug thumbsup joyful chuckle shy blush laugh sob salute respect worship whimper facepalm smirk wave 来 耶 haha 太开心 开心 生气 害怕 可爱 鼻血 懒得理你 可爱 最右 推荐 比心 送花花 送花 飞吻 爱心发射 大笑 冷汗 流汗 憨厚 龇牙 ' +
    '發呆 流淚 閉嘴 尷尬 發怒 調皮 驚訝 難過 驚恐 悠閒 咒罵 疑問 噓 暈 骷髏 再見 摳鼻 壞笑 鄙視 陰險 親親 可憐 笑臉 臉紅 破涕為笑 恐懼 無語 機智 皺眉 嘆氣 苦澀 裂開 愛心 擁抱 強 勝利 拳頭 凋謝 慶祝 禮物 愛你 哈囉 讚 點讚 傷心 開心 生氣 可愛 鮮花 飛吻'
  ).split(' '),
);
